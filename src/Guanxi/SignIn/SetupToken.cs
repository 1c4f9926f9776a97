using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>The one-time token with which the first administrator is made. It is printed at the start and never stored.</summary>
public sealed class SetupToken(Users users)
{
    private readonly SemaphoreSlim _once = new(1);
    private volatile bool _isNeeded = users.IsEmpty;

    public string Text { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public bool IsNeeded => _isNeeded;

    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Text));

    /// <summary>Makes the first administrator; of two at the same time, one gets "not found".</summary>
    public async Task<SignedIn> UseAsync(string email, string name, string password, Language language)
    {
        await _once.WaitAsync();
        try
        {
            if (!users.IsEmpty)
                throw Kernel.Records.FailureException.NotFound();
            var user = await users.CreateAsync(email, name, password, isAdministrator: true, language);
            _isNeeded = false;
            return user;
        }
        finally
        {
            _once.Release();
        }
    }
}
