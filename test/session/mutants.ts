/** Faults seeded into the machine's text: each is one that somebody could make, and that the model must notice. */
export interface Mutant {
  fault: string;
  file: 'session' | 'token-requests' | 'login-calls' | 'exchanges';
  from: string;
  to: string;
}

const inSession = (fault: string, from: string, to = ''): Mutant => ({ fault, file: 'session', from, to });

export const mutants: Mutant[] = [
  inSession('skip the logout', "if (this.#held === 'nobody') return this.#enter();", 'return this.#enter();'),
  inSession(
    'log out, but do not wait for the end of it',
    'this.#ports.logout(thorough, patience, settled, () => this.#logInAgain());',
    'this.#ports.logout(thorough, patience, () => {}, () => this.#logInAgain()); settled();',
  ),
  inSession(
    'skip the generation check after a logout',
    'if (generation !== this.#generation) return;\n      if (!this.#isHurried)',
    'if (!this.#isHurried)',
  ),
  inSession('serve the callbacks of an earlier login', 'registration !== this.#registration || '),
  inSession('keep the callbacks of an earlier generation waiting', 'this.#callers.clear();'),
  inSession('keep the request of an earlier generation', 'this.#answers.drop();'),
  inSession(
    'ignore the pending exchange',
    'this.#exchanges.afterwards(() => generation === this.#generation && this.#logOut(thorough, settle));',
    'this.#logOut(thorough, settle);',
  ),
  inSession(
    'no second logout after the pending exchange',
    'this.#exchanges.afterwards(() => generation === this.#generation && this.#logOut(thorough, settle));',
    `if (this.#exchanges.isPending) this.#exchanges.afterwards(settle);
     else this.#logOut(thorough, settle);`,
  ),
  inSession('do not hide before the logout', 'this.#ports.setVisible(false);'),
  inSession(
    "show before the new user's exchange is over",
    "thorough ? 'until-exchanged' : 'briefly'",
    "'no'",
  ),
  inSession(
    'show a guest what a slow logout has left',
    'if (isOver && wait > 0)',
    'if (isOver && wait > Infinity)',
  ),
  inSession('never show again', "if (isOver) this.#hidden = 'no';"),
  inSession("do not ask at another tab's word", 'if (!this.#wish.user) return;', 'return;'),
  inSession("forget another tab's word while busy", 'if (this.#checkDue) this.check();'),
  inSession(
    "keep the session at another tab's word",
    'if (answer.token && !this.#isHeld(answer.token)) return this.#begin(true);',
  ),
  inSession(
    "deliver another user's token without a logout",
    'if (this.#subject !== null && !this.#isHeld(token))',
    'if (this.#subject === undefined)',
  ),
  inSession(
    "login() trusts an unfinished logout's session",
    "const isSettled = this.#held === 'nobody' || this.#held === 'somebody';",
    'const isSettled = true;',
  ),
  inSession(
    'login() keeps whoever is logged in',
    'if (this.#isHeld(answer.token)) this.#enter();\n        else this.#logOutFirst();',
    'this.#enter();',
  ),
  inSession(
    'stay logged in when the source says that nobody is',
    "if (this.#held !== 'nobody' && isSignedOut(answer)) {",
    'if (answer.at < 0) {',
  ),
  inSession('deliver a token twice', 'this.#answers.kept = null;\n    const caller', 'const caller'),
  inSession(
    'trust what the back/forward cache brings',
    "this.#held = 'somebody';\n    this.#begin(",
    'this.#begin(',
  ),
  inSession(
    'trust a session that somebody left',
    "remembered === 'same' && isAsRemembered",
    'isAsRemembered',
  ),
  inSession(
    'take what is remembered for nobody',
    "remembered !== 'none') this.#held = 'somebody';",
    'false) return;',
  ),
  inSession(
    'forget what an unloaded ASAP has stored',
    "if (this.#held === 'nobody') this.#held = 'unknown';",
  ),
  inSession('do not log in again after a late logout', '() => this.#logInAgain()', '() => {}'),
  inSession('wait for a callback without end', 'this.#wasAsked || this.#unanswered()', 'undefined'),
  inSession('do not remember a delivery', 'this.#ports.remember(this.#wish.userKey);'),
  inSession('remember a session that was ended', 'this.#ports.forget();'),
  inSession('never say that it rests', 'this.#ports.rested(error);'),
  inSession('renew although nobody is wished for', 'if (user) this.#answers.ask(', 'this.#answers.ask('),
  {
    fault: 'take a late answer',
    file: 'token-requests',
    from: 'if (controller !== this.#request) return;',
    to: '',
  },
  { fault: 'do not abort', file: 'token-requests', from: 'this.#request?.abort();', to: '' },
  { fault: 'keep an answer past 60 s', file: 'token-requests', from: '>= lifetime', to: '>= Infinity' },
  {
    fault: 'ask the token source without limit',
    file: 'login-calls',
    from: 'const limit = 5;',
    to: 'const limit = 500;',
  },
  {
    fault: 'follow only one exchange',
    file: 'exchanges',
    from: 'this.#pending++;',
    to: 'this.#pending = 1;',
  },
  {
    fault: "take an exchange's entry for its end",
    file: 'exchanges',
    from: 'const grace = 150;',
    to: 'const grace = 0;',
  },
  {
    fault: 'give an unseen exchange up early',
    file: 'exchanges',
    from: 'const limit = 10_000;',
    to: 'const limit = 1_000;',
  },
  {
    fault: 'take every exchange for accepted',
    file: 'exchanges',
    from: 'this.#refused &&= refused;',
    to: 'this.#refused = false;',
  },
];
