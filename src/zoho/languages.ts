/**
 * The languages that ASAP accepts; others become en_US. `km_KM` and `my_MY` are left out: ASAP accepts them, but has no
 * file for them and then never becomes ready.
 */
const codes =
  'af_ZA ar_EG bg_BG bn_IN ca_ES cs_CZ da_DK de_DE el_GR en_US en_GB es_ES fa_IR fi_FI fr_FR fr_CA gu_IN he_IL hi_IN hr_HR hu_HU id_ID is_IS it_IT ja_JP ka_GE kk_KZ kn_IN ko_KR ml_IN mr_IN ms_MY nb_NO nl_NL pl_PL pt_PT pt_BR ro_RO ru_RU sk_SK sl_SI sv_SE ta_IN te_IN th_TH tr_TR uk_UA ur_PK vi_VN zh_CN zh_TW'.split(
    ' ',
  );

/** ASAP's Norwegian is Bokmål (`nb`). `iw` and `in` are old codes. WebKit does not replace them. */
const renamed: Record<string, string> = { no: 'nb', iw: 'he', in: 'id' };

/**
 * ASAP's code for a BCP 47 language tag: `pt-BR` is `pt_BR`, `zh-Hant` is `zh_TW`; `en_US` for a language that ASAP does not have.
 */
export function asapLanguageOf(tag: string): string {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag.replace(/_/g, '-'));
  } catch {
    return 'en_US';
  }
  const language = renamed[locale.language] ?? locale.language;
  const { region, script } = locale.maximize();
  if (language === 'zh') return script === 'Hant' ? 'zh_TW' : 'zh_CN';
  const exact = `${language}_${region}`;
  if (codes.includes(exact)) return exact;
  const spoken = codes.filter((code) => code.startsWith(`${language}_`));
  // Other regions write English and Portuguese as Europe does, and French as France does.
  return (/^(en|pt)$/.test(language) && spoken.find((code) => /_GB|_PT/.test(code))) || spoken[0] || 'en_US';
}
