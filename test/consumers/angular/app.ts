import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'asap-help';
import type { AsapErrorEvent, AsapSessionEvent } from 'asap-help';
import { fetchToken, signIn, type User } from '../session.js';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Invoices</h1>
    <p>{{ user() ? 'Signed in: ' + user()?.name : 'Nobody is signed in' }}</p>
    <button (click)="signInAs('ada')">Sign in as Ada</button>
    <button (click)="signInAs('grace')">Sign in as Grace</button>
    <button (click)="signInAs(null)">Sign out</button>
    <output aria-label="Help events">{{ events().join(' ') }}</output>
    <asap-help
      app-id="123456789012345678"
      org-id="60001234567"
      [mode]="user() ? 'jwt' : 'anonymous'"
      [tokenProvider]="fetchToken"
      [userKey]="user()?.id"
      (asap-ready)="tell('ready')"
      (asap-open)="tell('open')"
      (asap-session)="sessionChanged($event)"
      (asap-error)="failed($event)"
    ></asap-help>
  `,
})
export class App {
  readonly fetchToken = fetchToken;
  readonly user = signal<User | null>(null);
  readonly events = signal<string[]>([]);

  async signInAs(name: string | null): Promise<void> {
    this.user.set(await signIn(name));
  }
  tell(name: string): void {
    this.events.update((earlier) => [...earlier, name]);
  }
  sessionChanged({ session }: AsapSessionEvent): void {
    this.tell(session);
  }
  failed({ code }: AsapErrorEvent): void {
    this.tell(code);
  }
}
