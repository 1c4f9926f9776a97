using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>
/// The one-time token with which the first administrator is made. It is printed at the start and kept in the database
/// until it is used, so that all nodes print the same; its use takes it away.
/// </summary>
public sealed class SetupToken
{
    private const string Name = "setup_token";

    private readonly Workspace _workspace;
    private readonly Users _users;
    private readonly Actor _program = Actor.Program(TimeZoneInfo.Utc);
    private readonly (long Id, string Text)? _token;
    private volatile bool _isUsed;

    public SetupToken(Workspace workspace, Users users)
    {
        (_workspace, _users) = (workspace, users);
        _token = users.IsEmpty ? Stored() ?? Make() : null;
    }

    public string Text => _token?.Text ?? "";

    public bool IsNeeded => _token is not null && !_isUsed && !(_isUsed = !_users.IsEmpty);

    public bool Matches(string token) => _token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Text));

    /// <summary>Makes the first administrator; of two at the same time, one gets "not found".</summary>
    public async Task<SignedIn> UseAsync(string email, string name, string password, Language language)
    {
        var user = await _users.CreateAsync(email, name, password, isAdministrator: true, language, change => change.Delete(Setting.Type, _token!.Value.Id));
        _isUsed = true;
        return user;
    }

    private (long Id, string Text)? Stored() =>
        _workspace.Queries.Rows(_program, new RecordQuery("setting") { Fields = "value", Filter = $"name = \"{Name}\"", Limit = 1 }) is [var row] ? (row[0].Number, row[2].Text!) : null;

    private (long Id, string Text) Make()
    {
        var change = new Change();
        change.Create(Setting.Type).Set(Setting.Name, Name).Set(Setting.Value, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)));
        try
        {
            _workspace.ChangeAsync(_program, change).GetAwaiter().GetResult();
        }
        catch (FailureException)
        {
            // Another node was quicker.
        }
        return Stored() ?? throw new InvalidOperationException("The set-up token could not be stored.");
    }
}
