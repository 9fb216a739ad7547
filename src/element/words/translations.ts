import type { Words } from './words.js';

const translations: Record<string, [help: string, loading: string, failed: string]> = {
  ar: ['المساعدة', 'جارٍ تحميل المساعدة', 'تعذّر تحميل المساعدة. اضغط للمحاولة مرة أخرى.'],
  de: ['Hilfe', 'Hilfe wird geladen', 'Die Hilfe konnte nicht geladen werden. Zum erneuten Versuch drücken.'],
  es: ['Ayuda', 'Cargando la ayuda', 'No se pudo cargar la ayuda. Pulse para volver a intentarlo.'],
  fr: ['Aide', 'Chargement de l’aide', 'L’aide n’a pas pu être chargée. Appuyez pour réessayer.'],
  he: ['עזרה', 'העזרה נטענת', 'לא ניתן לטעון את העזרה. לחצו כדי לנסות שוב.'],
  hi: ['सहायता', 'सहायता लोड हो रही है', 'सहायता लोड नहीं हो सकी। फिर से कोशिश करने के लिए दबाएँ।'],
  id: ['Bantuan', 'Memuat bantuan', 'Bantuan tidak dapat dimuat. Tekan untuk mencoba lagi.'],
  it: ['Aiuto', 'Caricamento dell’aiuto', 'Impossibile caricare l’aiuto. Premere per riprovare.'],
  ja: ['ヘルプ', 'ヘルプを読み込んでいます', 'ヘルプを読み込めませんでした。押すと再試行します。'],
  ko: ['도움말', '도움말을 불러오는 중', '도움말을 불러오지 못했습니다. 다시 시도하려면 누르세요.'],
  nl: ['Help', 'Help wordt geladen', 'Help kon niet worden geladen. Druk om het opnieuw te proberen.'],
  pl: ['Pomoc', 'Wczytywanie pomocy', 'Nie udało się wczytać pomocy. Naciśnij, aby spróbować ponownie.'],
  pt: ['Ajuda', 'A carregar a ajuda', 'Não foi possível carregar a ajuda. Prima para tentar novamente.'],
  'pt-br': [
    'Ajuda',
    'Carregando a ajuda',
    'Não foi possível carregar a ajuda. Pressione para tentar novamente.',
  ],
  ru: ['Помощь', 'Помощь загружается', 'Не удалось загрузить помощь. Нажмите, чтобы повторить попытку.'],
  tr: ['Yardım', 'Yardım yükleniyor', 'Yardım yüklenemedi. Yeniden denemek için basın.'],
  vi: ['Trợ giúp', 'Đang tải trợ giúp', 'Không tải được trợ giúp. Nhấn để thử lại.'],
  'zh-hans': ['帮助', '正在加载帮助', '无法加载帮助。按此重试。'],
  'zh-hant': ['說明', '正在載入說明', '無法載入說明。按此重試。'],
};

const made = new Map<(typeof translations)[string], Words>();

/** Undefined for a language without words of ours. Always the same object: a new one would be rendered, and asked for, anew. */
export function find(language: string): Words | undefined {
  let words: (typeof translations)[string] | undefined;
  try {
    const locale = new Intl.Locale(language).maximize();
    const name = locale.language;
    words =
      translations[`${name}-${locale.script}`.toLowerCase()] ??
      translations[`${name}-${locale.region}`.toLowerCase()] ??
      translations[name];
  } catch {
    return undefined;
  }
  if (!words) return undefined;
  const [help, loading, failed] = words;
  const found = made.get(words) ?? { help, loading, failed };
  made.set(words, found);
  return found;
}
