const simplified = '"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC"';
const traditional = '"PingFang TC","Microsoft JhengHei UI","Noto Sans CJK TC"';

/** “ ” … — come from the Chinese face: "Guanxi Quotes" covers only those and is local. */
export function fontStack(language: string): string {
  const chinese = language === "zh-TW" ? traditional : simplified;
  const quotes = language === "en" ? "" : language === "zh-TW" ? '"Guanxi Quotes TC",' : '"Guanxi Quotes SC",';
  return `${quotes}Inter,-apple-system,"Segoe UI",${chinese},sans-serif`;
}
