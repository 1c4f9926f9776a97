namespace Guanxi.Kernel.Storage;

/// <summary>Hands out ids that are unique across all objects of the workspace, below 2^53. They are given before the write.</summary>
public abstract class IdAllocator
{
    /// <summary>The next id.</summary>
    public abstract long Next();

    /// <summary>The first of so many ids in a row.</summary>
    public abstract long Reserve(int count);
}
