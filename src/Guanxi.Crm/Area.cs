using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm;

/// <summary>What an area adds to the product. Areas are listed by hand in <see cref="Areas"/>; nothing is scanned for.</summary>
public sealed record Area(IReadOnlyList<ObjectType> Objects, IReadOnlyList<Rule> Rules);
