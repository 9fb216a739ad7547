/**
 * The languages that ASAP accepts; others become en_US. If a language has several codes, the first is for a tag without a region.
 * `km_KM` and `my_MY` are left out: ASAP accepts them, but has no file for them and then never becomes ready.
 */
const codes =
  'af_ZA ar_EG bg_BG bn_IN ca_ES cs_CZ da_DK de_DE el_GR en_US en_GB es_ES fa_IR fi_FI fr_FR fr_CA gu_IN he_IL hi_IN hr_HR hu_HU id_ID is_IS it_IT ja_JP ka_GE kk_KZ kn_IN ko_KR ml_IN mr_IN ms_MY nb_NO nl_NL pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE ta_IN te_IN th_TH tr_TR uk_UA ur_PK vi_VN zh_CN zh_TW'.split(
    ' ',
  );

/** ASAP's Norwegian is Bokmål (`nb`). `iw` and `in` are old codes. WebKit does not replace them. */
const renamed: Record<string, string> = { no: 'nb', iw: 'he', in: 'id' };

/** The language and the region of a tag that has nothing else. */
const simpleTag = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/;

/**
 * ASAP's code for a BCP 47 language tag: `pt-BR` is `pt_BR`, `zh-Hant` is `zh_TW`; `en_US` for a language that ASAP does not have.
 */
export function asapLanguageOf(tag: string): string {
  const [, language = '', region] = simpleTag.exec(tag.toLowerCase()) ?? [];
  // A browser needs 20 ms and more for its first `maximize()`. Only Chinese and unusual tags need it.
  return (language !== 'zh' && codeOf(language, region?.toUpperCase())) || unusualLanguageOf(tag);
}

function unusualLanguageOf(tag: string): string {
  try {
    const locale = new Intl.Locale(tag.replace(/_/g, '-'));
    const language = renamed[locale.language] ?? locale.language;
    const { region, script } = locale.maximize();
    if (language === 'zh') return script === 'Hant' ? 'zh_TW' : 'zh_CN';
    return codeOf(language, region) ?? 'en_US';
  } catch {
    return 'en_US';
  }
}

/** Undefined for a language that ASAP does not have. */
function codeOf(language: string, region?: string): string | undefined {
  const spoken = codes.filter((code) => code.startsWith(`${language}_`));
  const exact = region && spoken.find((code) => code.endsWith(region));
  // Other regions write English and Portuguese as Europe does, and French as France does.
  const european = region && /^(en|pt)$/.test(language) && spoken.find((code) => /_GB|_PT/.test(code));
  return exact || european || spoken[0];
}
