using System.Buffers;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Tells GB18030 and Big5 from each other and from Western text by how common the characters are that come out.</summary>
static class ChineseEncodings
{
    /// <summary>Below this share of likely pairs the bytes are rather accented Latin letters.</summary>
    const double LeastLikely = 0.55;

    /// <summary>A few damaged bytes spoil their rows, not the file.</summary>
    const int PairsPerBadByte = 20;

    /// <summary>The commonest characters of running text, of names, places and column headings, in both scripts.</summary>
    static readonly SearchValues<char> Common = SearchValues.Create(
        "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着下自之年过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運"
        + "姓邮郵箱址址省街号號编編码碼订訂单單客户戶销售价價额額备備注註联聯系络絡商店货貨项項李刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡林郭梁宋唐郑鄭韩韓冯馮于董萧蕭曹袁邓鄧傅曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸孔崔康毛邱秦江史顾顧侯邵孟龙龍段雷汤湯尹黎湖台臺湾灣州京津沪滬深圳香港杭苏成都武汉漢伟偉芳娜秀英敏静靜丽麗磊洋艳艷勇杰傑娟涛濤超霞刚剛桂华華元限有");

    public static string? Find(FileSample sample)
    {
        var gb = Likelihood(sample, "gb18030", IsLikelyGb);
        var big5 = Likelihood(sample, "big5", IsLikelyBig5);
        if (Math.Max(gb, big5) < LeastLikely) return null;
        return gb >= big5 ? "gb18030" : "big5";
    }

    /// <summary>From 0 to 2: the share of pairs from the region of everyday characters and the share of the commonest ones.</summary>
    static double Likelihood(FileSample sample, string name, Func<byte, byte, bool> isLikely)
    {
        var encoding = TextEncoding.Named(name)!.Encoding;
        var bytes = sample.Bytes;
        if (!sample.Whole && bytes.LastIndexOf((byte)'\n') is > 0 and var lineEnd) bytes = bytes[..lineEnd];
        var text = encoding.GetString(bytes);
        var bad = text.AsSpan().Count(TextEncoding.BadByte);

        int pairs = 0, likely = 0;
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] < 0x81) continue;
            pairs++;
            if (isLikely(bytes[i], bytes[++i])) likely++;
        }

        if (likely < LeastLikely * pairs || pairs == 0 || bad * PairsPerBadByte > pairs) return 0;

        int foreign = 0, common = 0;
        foreach (var letter in text)
        {
            if (letter < 0x2E80) continue;
            foreign++;
            if (Common.Contains(letter)) common++;
        }

        return ((double)likely / pairs) + (foreign == 0 ? 0 : (double)common / foreign);
    }

    /// <summary>Punctuation and the 3,755 characters of GB 2312's first level.</summary>
    static bool IsLikelyGb(byte lead, byte trail) => trail >= 0xA1 && lead is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7);

    /// <summary>Punctuation and the 5,401 characters of Big5's first level.</summary>
    static bool IsLikelyBig5(byte lead, byte trail) => trail is (>= 0x40 and <= 0x7E) or >= 0xA1 && lead is >= 0xA1 and <= 0xC6;
}
