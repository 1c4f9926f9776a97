using Guanxi.Kernel.Schema;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>The language of an answer: the first of Accept-Language that the product has, else the user's.</summary>
internal static class Languages
{
    public static Language Of(HttpContext context)
    {
        foreach (var part in context.Request.Headers.AcceptLanguage.ToString().Split(','))
        {
            if (Parse(part.AsSpan().Trim()) is { } language)
                return language;
        }
        return context.Features.Get<SignedIn>()?.Language ?? Language.English;
    }

    public static Language? Parse(ReadOnlySpan<char> tag)
    {
        if (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            return Language.English;
        if (!tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = tag[2..];
        return rest.Contains("tw", StringComparison.OrdinalIgnoreCase) || rest.Contains("hk", StringComparison.OrdinalIgnoreCase)
            || rest.Contains("mo", StringComparison.OrdinalIgnoreCase) || rest.Contains("hant", StringComparison.OrdinalIgnoreCase)
            ? Language.TraditionalChinese
            : Language.SimplifiedChinese;
    }

    public static string Tag(Language language) => language switch
    {
        Language.SimplifiedChinese => "zh-CN",
        Language.TraditionalChinese => "zh-TW",
        _ => "en",
    };
}
