import { css, unsafeCSS } from 'lit';
import { narrowWindow, wideWindow } from './pane-layout.ts';

export const consoleStyles = css`
  main {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    position: relative;
    block-size: 100dvh;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    justify-content: space-between;
    padding: 5px 10px;
    background: var(--paper);
    border-block-end: 1px solid var(--line);
  }
  .skip {
    position: absolute;
    inset: 4px auto auto 8px;
    z-index: 3;
    display: flex;
    gap: 6px;
  }
  .skip:not(:focus-within) {
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .stopped {
    padding: 2px 9px;
    border-radius: 5px;
    background: var(--alarm);
    color: var(--on-alarm);
    font-weight: 600;
  }
  h1 {
    font-size: 15px;
  }
  alarm-bar {
    max-block-size: 40vh;
    overflow-y: auto;
  }
  .panes {
    grid-row: 3;
    display: grid;
    min-block-size: 0;
    --line-size: 1px;
    --settings-track: clamp(160px, var(--settings), 100% - 240px);
    --events-track: clamp(160px, var(--events), 100% - 240px);
    --page-track: minmax(0, 1fr);
    --folded-track: 30px;
  }
  .panes[data-folded~='settings'] {
    --settings-track: var(--folded-track);
  }
  .panes[data-folded~='events'] {
    --events-track: var(--folded-track);
  }
  .panes[data-folded~='page']:not([data-folded~='events']) {
    --page-track: var(--folded-track);
    --events-track: minmax(0, 1fr);
  }
  .panes[data-events='below'] {
    grid-template:
      'settings settings-line page' var(--page-track)
      'settings settings-line events-line' var(--line-size)
      'settings settings-line events' var(--events-track)
      / var(--settings-track) var(--line-size) minmax(0, 1fr);
  }
  .panes[data-events='beside'] {
    grid-template:
      'settings settings-line page events-line events' minmax(0, 1fr)
      / var(--settings-track) var(--line-size) var(--page-track) var(--line-size) var(--events-track);
  }
  #settings {
    grid-area: settings;
  }
  #page {
    grid-area: page;
  }
  #events {
    grid-area: events;
  }
  #settings-splitter {
    grid-area: settings-line;
  }
  #events-splitter {
    grid-area: events-line;
  }
  /* There is no line to move where a pane has no size of its own. */
  .panes[data-folded~='settings'] #settings-splitter,
  .panes:is([data-folded~='events'], [data-folded~='page']) #events-splitter {
    pointer-events: none;
    visibility: hidden;
  }
  section {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--paper);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    align-items: center;
    justify-content: space-between;
    min-block-size: 29px;
    padding-inline: 4px 8px;
    background: var(--raised);
    border-block-end: 1px solid var(--line);
  }
  h2 {
    font-size: 13px;
  }
  .fold {
    display: flex;
    gap: 4px;
    align-items: center;
    padding-inline: 4px;
    border: 0;
    background: none;
    font-weight: 600;
  }
  .fold::before {
    content: '›' / '';
    inline-size: 12px;
    font-size: 17px;
    line-height: 1;
    color: var(--quiet);
  }
  .fold[aria-expanded='true']::before {
    rotate: 90deg;
  }
  .content {
    min-block-size: 0;
    overflow-y: auto;
  }
  .stage {
    block-size: 100%;
    overflow: auto;
    background: var(--ground);
  }
  iframe {
    display: block;
    margin-inline: auto;
    block-size: 100%;
    border: 0;
    background: var(--paper);
  }
  @media ${unsafeCSS(wideWindow)} {
    /* A pane that is folded to the side has its title from top to bottom. */
    :is(#settings, .panes[data-events='beside'] :is(#page, #events))[data-folded] {
      .head {
        writing-mode: vertical-rl;
        justify-content: start;
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 0;
        padding: 4px 0;
      }
      .fold {
        padding: 4px 0;
      }
    }
  }
  @media ${unsafeCSS(narrowWindow)} {
    main {
      display: block;
      block-size: auto;
    }
    .panes {
      display: block;
    }
    alarm-bar {
      position: sticky;
      inset-block-start: 0;
      z-index: 2;
    }
    pane-splitter {
      display: none;
    }
    section {
      display: block;
      border-block-end: 1px solid var(--line);
    }
    .content {
      overflow: visible;
    }
    #page .content {
      block-size: 560px;
    }
  }
`;
