/** Options without a prototype. So a value that another script has left on `Object.prototype` is none of them. */
export const ownOf = <Options extends object>(options: Options): Options => ({ __proto__: null, ...options });
