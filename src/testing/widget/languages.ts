/** The codes that the widget accepts; any other becomes `en_US`. */
export const acceptedLanguages: readonly string[] = (
  'af_ZA ar_EG bg_BG bn_IN ca_ES cs_CZ da_DK de_DE el_GR en_US en_GB es_ES fa_IR fi_FI fr_FR fr_CA gu_IN he_IL ' +
  'hi_IN hr_HR hu_HU id_ID is_IS it_IT ja_JP ka_GE kk_KZ km_KM kn_IN ko_KR ml_IN mr_IN ms_MY my_MY nb_NO nl_NL ' +
  'pl_PL pt_PT pt_BR ro_RO ru_RU sk_SK sl_SI sv_SE ta_IN te_IN th_TH tr_TR uk_UA ur_PK vi_VN zh_CN zh_TW'
).split(' ');

/** Accepted, but their file is asked for as `i18n/undefined`, so the widget never becomes ready. */
export const languagesWithoutFile: readonly string[] = ['km_KM', 'my_MY'];

const rightToLeft: ReadonlySet<string> = new Set(['ar_EG', 'fa_IR', 'he_IL', 'ur_PK']);

export const acceptedLanguage = (wish: string | undefined): string =>
  wish !== undefined && acceptedLanguages.includes(wish) ? wish : 'en_US';

export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language) ? 'rtl' : 'ltr');

export const languageFile = (language: string): string =>
  languagesWithoutFile.includes(language) ? 'i18n/undefined' : `i18n/${language}.js`;
