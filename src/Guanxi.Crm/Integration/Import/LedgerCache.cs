using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Integration.Import;

/// <summary>The part of the job's ledger that is at hand. Bounded: when it is full the older half goes, and the ledger answers.</summary>
internal sealed class LedgerCache(bool isComplete, int most = LedgerCache.Most)
{
    public const int Most = 100_000;

    private Dictionary<(int Target, string Key), LedgerEntry> _young = [];
    private Dictionary<(int Target, string Key), LedgerEntry> _old = [];

    /// <summary>Whether the cache holds all of the ledger, so that what it does not know has not been met.</summary>
    public bool IsComplete { get; private set; } = isComplete;

    public bool TryGet(int target, string key, out LedgerEntry entry)
    {
        if (_young.TryGetValue((target, key), out entry))
            return true;
        if (!_old.TryGetValue((target, key), out entry))
            return false;
        _young[(target, key)] = entry;
        return true;
    }

    public void Learn(IReadOnlyDictionary<(int Target, string Key), LedgerEntry> entries)
    {
        foreach (var (key, entry) in entries)
            _young[key] = entry;
        if (_young.Count < most / 2)
            return;
        IsComplete &= _old.Count == 0;
        (_old, _young) = (_young, []);
    }
}
