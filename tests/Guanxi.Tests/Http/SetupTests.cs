using Guanxi.SignIn;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class SetupTests
{
    private const string Password = "correct horse 47 battery";

    [Fact]
    public async Task The_first_administrator_is_made_once_and_only_with_the_token()
    {
        await using var app = await GuanxiApp.StartEmptyAsync();
        var token = app.Service<SetupToken>().Text;
        (await app.Nobody.GetAsync("/api/v1/setup"))["needed"].ShouldBe("True");

        var wrong = await app.Nobody.PostAsync("/api/v1/setup", new { token = token + "x", email = "a@example.com", name = "A", password = Password });
        (wrong.Status, wrong.Code).ShouldBe((403, "wrong_token"));
        var longName = await app.Nobody.PostAsync("/api/v1/setup", new { token, email = "a@example.com", name = new string('x', 5_000), password = Password });
        (longName.Status, longName.Code).ShouldBe((422, "too_long"));
        (await app.Nobody.PostAsync("/api/v1/setup", new { token, email = "a@example.com", name = "A", password = "12345678" })).Code.ShouldBe("password_leaked");
        (await app.Nobody.PostAsync("/api/v1/setup", new { token, email = "a@example.com", name = "A", password = Password, administrator = true })).Status.ShouldBe(400);

        var first = app.Nobody;
        var both = await Task.WhenAll(
            first.PostAsync("/api/v1/setup", new { token, email = "a@example.com", name = "A", password = Password, language = "zh-TW" }),
            app.Nobody.PostAsync("/api/v1/setup", new { token, email = "b@example.com", name = "B", password = Password }));
        both.Select(a => a.Status).Order().ShouldBe([201, 404]);
        var made = both.Single(a => a.Status == 201);
        made["administrator"].ShouldBe("True");
        made.Header("Set-Cookie").ShouldNotBeNull();

        var late = await app.Nobody.PostAsync("/api/v1/setup", new { token, email = "c@example.com", name = "C", password = Password });
        late.Status.ShouldBe(404);
        late.Text.ShouldBe((await app.Nobody.PostAsync("/api/v1/nothing", "{}")).Text);
        (await app.Nobody.GetAsync("/api/v1/setup"))["needed"].ShouldBe("False");
    }
}
