using System.Text.Json;
using System.Text.RegularExpressions;
using Guanxi.Api.OpenApi;
using Guanxi.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed partial class OpenApiTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    /// <summary>Described after the contract before they were built; from then on they are held to exactness too.</summary>
    private static readonly string[] MayBeToCome = ["imports", "import-recipes", "insights"];

    [Fact]
    public async Task The_document_is_for_those_who_are_signed_in_and_is_what_the_command_prints()
    {
        (await app.Nobody.GetAsync(ApiDocument.Path)).Status.ShouldBe(401);
        var answer = await app.Member.GetAsync(ApiDocument.Path);
        answer.Status.ShouldBe(200);
        answer.Text.ShouldBe(await ApiDocument.TextAsync(GuanxiServer.CreateSchema(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_document_is_valid_and_all_its_references_resolve()
    {
        var text = (await app.Member.GetAsync(ApiDocument.Path)).Text;
        var read = OpenApiDocument.Parse(text, "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        var json = JsonDocument.Parse(text).RootElement;
        json.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        foreach (Match reference in Reference().Matches(text))
        {
            var place = json;
            foreach (var part in reference.Groups["path"].Value.Split('/'))
                place.TryGetProperty(part, out place).ShouldBeTrue(reference.Value);
        }
        var ids = read.Document!.Paths.SelectMany(p => p.Value.Operations!.Values).Select(o => o.OperationId).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task The_document_has_each_endpoint_and_no_other()
    {
        var document = OpenApiDocument.Parse((await app.Member.GetAsync(ApiDocument.Path)).Text, "json").Document!;
        var described = document.Paths.SelectMany(p => p.Value.Operations!.Keys.Select(m => $"{m.Method} {General(p.Key)}")).ToHashSet();
        var mapped = app.Endpoints
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(m => m != "HEAD").Select(m => $"{m} {Constraint().Replace("/" + e.RoutePattern.RawText!.TrimStart('/'), "}")}"))
            .ToHashSet();
        mapped.Except(described).ShouldBeEmpty();
        described.Except(mapped).Where(d => !MayBeToCome.Contains(Area(d)) || mapped.Any(m => Area(m) == Area(d))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_have_types_of_their_own_and_those_of_the_program_none()
    {
        var text = (await app.Member.GetAsync(ApiDocument.Path)).Text;
        var schemas = JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("schemas");
        var account = schemas.GetProperty("Account").GetProperty("properties");
        account.GetProperty("name").GetProperty("maxLength").GetInt32().ShouldBe(200);
        account.GetProperty("revenue").GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        account.GetProperty("tier").GetProperty("enum").EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? null : e.GetString()).ShouldBe(["vip", "key", "standard", "small", null]);
        var input = schemas.GetProperty("AccountInput");
        input.GetProperty("required").EnumerateArray().Select(e => e.GetString()).ShouldBe(["name"]);
        input.GetProperty("properties").TryGetProperty("revenue", out _).ShouldBeFalse();
        foreach (var secret in new[] { "Credential", "credential", "\"hash\"", "seen_at" })
            text.ShouldNotContain(secret);
    }

    private static string Area(string operation) => operation.Split('/') is [_, _, _, var area, ..] ? area : "";

    /// <summary>The path with {object} and {action} for what the server takes from the path.</summary>
    private static string General(string path) => ActionName().Replace(ObjectName().Replace(path, "/records/{object}"), "/actions/{action}");

    [GeneratedRegex("\"#/(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Reference();

    [GeneratedRegex("/records/[a-z_]+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex ObjectName();

    [GeneratedRegex("/actions/[a-z_]+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex ActionName();

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Constraint();
}
