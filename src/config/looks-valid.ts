import type { ConfigSource } from './read-config.js';

/** Of the values in the order in which they are listed below; config.ts has the rules themselves. */
const pattern =
  /^\d+ \d+ (us|eu|in|au|jp|cn|ca|sa) (anonymous|jwt) (interaction|idle|eager|manual) (button|zoho|none) (end|start) (auto|light|dark) [1-9][\d.]{0,8} (#([\da-fA-F]{3}){1,2})? (https:\S+)? (?![\w-]+:|\/\/)/;

/**
 * Whether what an element was given may be right. If not, it is judged at once, so that a mistake is told before anybody
 * presses the button; else it is judged when help is wanted, by rules that a page need not load before.
 */
export const looksValid = (source: ConfigSource): boolean =>
  pattern.test(
    [
      source.appId,
      source.orgId,
      source.dataCenter,
      source.mode,
      source.loading,
      source.launcher,
      source.placement,
      source.colorMode,
      source.timeout,
      source.themeColor,
      source.deskOrigin,
      source.tokenEndpoint,
    ]
      .join(' ')
      .replace(` ${location.origin}/`, ' /'),
  );
