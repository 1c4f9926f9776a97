using Guanxi.Api.OpenApi;
using Guanxi.Hosting;
using Guanxi.Tests.Conventions;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class SavedOpenApiTests
{
    [Fact]
    public async Task The_document_that_the_workspace_has_its_types_from_is_what_the_server_says()
    {
        var saved = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web", "openapi.json"), TestContext.Current.CancellationToken);
        var said = await ApiDocument.TextAsync(GuanxiServer.CreateSchema(), TestContext.Current.CancellationToken);
        saved.ReplaceLineEndings("\n").TrimEnd().ShouldBe(said.ReplaceLineEndings("\n").TrimEnd(), "In web/: npm run types");
    }
}
