using Guanxi.Kernel;
using Guanxi.Kernel.Search;

namespace Guanxi.SignIn;

/// <summary>
/// Slows guessing down: so many attempts in a quarter of an hour for an e-mail address and for a network address, then a
/// wait. Known and unknown addresses are counted alike. An attempt counts from its beginning, so that many at the same
/// time are no way around; one that succeeds is taken back.
/// </summary>
public sealed class SignInLimit(Workspace workspace)
{
    private const int MostByEmail = 8;
    private const int MostByAddress = 40;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts an attempt, or says how long the caller has to wait.</summary>
    public Task<TimeSpan?> BeginAsync(string email, string address) =>
        workspace.Attempts.BeginAsync(Window, (EmailKey(email), MostByEmail), (AddressKey(address), MostByAddress));

    public Task SucceededAsync(string email, string address) => workspace.Attempts.ForgiveAsync(all: EmailKey(email), one: AddressKey(address));

    /// <summary>Folded as the address is compared, so that wide letters are no new address.</summary>
    private static string EmailKey(string email) => "sign-in e:" + TextFold.Fold(email.Trim());

    private static string AddressKey(string address) => "sign-in a:" + address;
}
