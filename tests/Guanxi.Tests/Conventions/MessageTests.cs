using System.Text.RegularExpressions;
using Guanxi.Api;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Conventions;

/// <summary>Each code that the sources give has a sentence in the three languages.</summary>
public sealed partial class MessageTests
{
    [Fact]
    public void Every_code_in_the_sources_has_a_text()
    {
        var codes = Repository.Sources("src").SelectMany(CodesIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        codes.Count.ShouldBeGreaterThan(80);
        codes.ShouldContain("not_a_date");
        codes.Except(Messages.Codes).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.SimplifiedChinese)]
    [InlineData(Language.TraditionalChinese)]
    public void Every_text_is_there_and_can_be_filled_in(Language language)
    {
        foreach (var code in Messages.Codes)
        {
            var text = Messages.Of(new Finding(code, "name", "one", "two", "three", "four"), schema: null, language);
            text.ShouldNotBeNullOrWhiteSpace(code);
            text.ShouldNotBe(code);
            text.ShouldNotContain("{");
            if (language != Language.English)
                text.ShouldContain(c => c > 0x2E80, code);
        }
    }

    /// <summary>What stands in the place of a code in calls that make findings; a choice between two codes gives both.</summary>
    private static IEnumerable<string> CodesIn(string file)
    {
        var source = File.ReadAllText(file);
        foreach (Match call in Call().Matches(source))
        {
            foreach (Match code in Code().Matches(call.Groups["codes"].Value))
                yield return code.Groups["code"].Value;
        }
    }

    [GeneratedRegex("""(?:new Finding\(|FailureException\.(?:Malformed|Invalid)\(|ExpressionFailure\.At\([^,]+, |ReadException\(|Refuse\((?:[a-z]\w*, (?:[A-Z]\w*\.\w+, )?)?|Fail\()(?<codes>[^,;()]*"[a-z_]+"[^,;)]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Call();

    [GeneratedRegex("\"(?<code>[a-z][a-z_]+)\"(?! or| and|:|\\s*\\?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Code();
}
