using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Guanxi.SignIn;

/// <summary>Hashes and checks passwords: PBKDF2 with SHA-512 and 210,000 rounds, 8 to 128 characters, none of the leaked ones.</summary>
public static class Passwords
{
    public const int Shortest = 8;
    public const int Longest = 128;

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly Lazy<string> NobodysHash = new(() => Hash("not anybody's password"));

    /// <summary>Refuses what must not become a password.</summary>
    public static void Check(string? password)
    {
        if (password is null || password.Length < Shortest)
            throw FailureException.Invalid("password_too_short", "password", Shortest);
        if (password.Length > Longest)
            throw FailureException.Invalid("password_too_long", "password", Longest);
        if (LeakedPasswords.Contains(password))
            throw FailureException.Invalid("password_leaked", "password");
    }

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Takes the same time whether there is such a user or not.</summary>
    public static bool Verify(string? hash, string password) =>
        Hasher.VerifyHashedPassword(null!, hash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed && hash is not null;
}
