namespace Guanxi.Kernel.Schema;

/// <summary>The languages that every text of the product has.</summary>
public enum Language
{
    English,
    SimplifiedChinese,
    TraditionalChinese,
}

/// <summary>One text in the three languages of the product.</summary>
public sealed record Labels(string English, string SimplifiedChinese, string TraditionalChinese)
{
    /// <summary>The text in the language.</summary>
    public string In(Language language) => language switch
    {
        Language.SimplifiedChinese => SimplifiedChinese,
        Language.TraditionalChinese => TraditionalChinese,
        _ => English,
    };
}
