using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class SessionTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private const string Password = "correct horse 47 battery";

    [Fact]
    public async Task Signing_in_sets_a_cookie_that_signing_out_ends()
    {
        await app.AddUserAsync("sam@example.com", Password);
        var caller = app.Nobody;

        var signedIn = await caller.SignInAsync("SAM@example.com ", Password);
        signedIn.Status.ShouldBe(200);
        signedIn["email"].ShouldBe("sam@example.com");
        signedIn.Json.GetProperty("workspace").GetProperty("currency").GetString().ShouldBe("CNY");
        var cookie = signedIn.Header("Set-Cookie")!;
        cookie.ShouldStartWith("guanxi=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("domain");

        (await caller.GetAsync("/api/v1/session")).Status.ShouldBe(200);
        var kept = new Caller(Client(), caller.Cookie);
        (await caller.SendAsync("DELETE", "/api/v1/session")).Status.ShouldBe(204);
        (await kept.GetAsync("/api/v1/session")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_refusal_and_then_have_to_wait()
    {
        await app.AddUserAsync("kim@example.com", Password);
        var known = await app.Nobody.SignInAsync("kim@example.com", "not the password");
        var unknown = await app.Nobody.SignInAsync("nobody@example.com", "not the password");
        (known.Status, unknown.Status, unknown.Text).ShouldBe((401, 401, known.Text));
        (await app.Nobody.SignInAsync("a\0b@example.com", "not the password")).Text.ShouldBe(known.Text);
        (await app.Nobody.SignInAsync(new string('a', 2_000), "not the password")).Text.ShouldBe(known.Text);

        // Attack: many guesses at the same time, in other spellings of the same address.
        string[] spellings = ["kim@example.com", "KIM@example.com", " kim@example.com", "ｋｉｍ@example.com", "kIm@EXAMPLE.com", "ｋim@example.com"];
        var guesses = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => app.Nobody.SignInAsync(spellings[i % spellings.Length], "guess")));
        guesses.Count(g => g.Status == 401).ShouldBe(7);
        guesses.Count(g => g.Status == 429).ShouldBe(17);
        var refused = await app.Nobody.SignInAsync("kim@example.com", Password);
        refused.Status.ShouldBe(429);
        refused.Header("Retry-After").ShouldBe("900");
        refused.Code.ShouldBe("too_many_attempts");

        app.Advance(TimeSpan.FromMinutes(16));
        (await app.Nobody.SignInAsync("kim@example.com", Password)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_session_ends_at_once_when_its_user_is_deactivated_or_demoted()
    {
        var user = await app.AddUserAsync("lee@example.com", password: null, isAdministrator: true);
        var caller = await app.SignInAsAsync(user);
        (await caller.GetAsync("/api/v1/session"))["administrator"].ShouldBe("True");
        await app.Administrator.PatchAsync("user", user.UserId, new { administrator = false });
        (await caller.GetAsync("/api/v1/session"))["administrator"].ShouldBe("False");
        await app.Administrator.PatchAsync("user", user.UserId, new { active = false });
        (await caller.GetAsync("/api/v1/session")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_session_ends_after_two_weeks_without_use_and_ninety_days_with_it()
    {
        await using var own = await GuanxiApp.StartEmptyAsync();
        var idle = await own.SignInAsAsync("idle@example.com");
        var busy = await own.SignInAsAsync("busy@example.com");
        for (var week = 1; week <= 12; week++)
        {
            own.Advance(TimeSpan.FromDays(7));
            (await busy.GetAsync("/api/v1/session")).Status.ShouldBe(200);
            // Nobody waits for the note of the session's use, but the next week must not begin before it.
            while (own.Workspace.Database.Read(c => c.Scalar("SELECT max(seen_at) FROM session")).Time != own.Now)
                await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        (await idle.GetAsync("/api/v1/session")).Status.ShouldBe(401);
        own.Advance(TimeSpan.FromDays(7));
        (await busy.GetAsync("/api/v1/session")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var user = await app.AddUserAsync("pat@example.com", Password);
        var (caller, other) = (await app.SignInAsAsync(user), await app.SignInAsAsync(user));
        (await caller.SendAsync("PATCH", "/api/v1/session", new { password = "another long secret", old_password = "no" })).Code.ShouldBe("wrong_password");
        (await caller.SendAsync("PATCH", "/api/v1/session", new { password = "short", old_password = Password })).Code.ShouldBe("password_too_short");
        (await caller.SendAsync("PATCH", "/api/v1/session", new { password = "password1", old_password = Password })).Code.ShouldBe("password_leaked");
        (await caller.SendAsync("PATCH", "/api/v1/session", new { password = "another long secret", old_password = Password })).Status.ShouldBe(200);
        (await other.GetAsync("/api/v1/session")).Status.ShouldBe(401);
        (await caller.GetAsync("/api/v1/session")).Status.ShouldBe(200);
    }

    /// <summary>Attack: the system reads a time zone as a file; /dev/zero never ends.</summary>
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../../../dev/zero")]
    [InlineData("Asia/../../../../dev/stdin")]
    [InlineData("Mars/Olympus")]
    public async Task A_time_zone_is_a_name_and_never_a_file(string zone)
    {
        var answer = await app.Member.SendAsync("PATCH", "/api/v1/session", new { time_zone = zone });
        (answer.Status, answer.Code).ShouldBe((422, "unknown_zone"));
        var user = await app.AddUserAsync($"zone{zone.Length}@example.com");
        (await app.Administrator.PatchAsync("user", user.UserId, new { time_zone = zone })).Code.ShouldBe("unknown_zone");
    }

    [Fact]
    public async Task My_settings_are_mine_to_change_and_administrator_is_not_among_them()
    {
        var answer = await app.Member.SendAsync("PATCH", "/api/v1/session", new { name = " 梅 ", language = "zh-TW", theme = "dark", time_zone = "Europe/London" });
        answer.Status.ShouldBe(200, answer.Text);
        (answer["name"], answer["language"], answer["theme"], answer["time_zone"]).ShouldBe(("梅", "zh-TW", "dark", "Europe/London"));
        (await app.Member.SendAsync("PATCH", "/api/v1/session", new { administrator = true })).Status.ShouldBe(400);
        (await app.Member.SendAsync("PATCH", "/api/v1/session", new { name = new string('x', 201) })).Code.ShouldBe("too_long");
        await app.Member.SendAsync("PATCH", "/api/v1/session", new { language = "en" });
    }

    private HttpClient Client() => new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
}
