using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Records;

/// <summary>What holds for every record of an object: required fields are there, values lie in their range. All findings come at once.</summary>
internal static class Validation
{
    public static void Check(RecordChange record)
    {
        List<Finding>? findings = null;
        foreach (var field in record.Type.Fields)
        {
            if (field.Origin == FieldOrigin.Input && record.IsGiven(field) && !record.New[field.Ordinal].IsMissing)
                Normalise(field);
            var value = record.New[field.Ordinal];
            if (value.IsMissing)
            {
                if (field.IsRequired && field.Origin != FieldOrigin.System)
                    Add(new Finding("required", field.Name));
            }
            else if (field.Range is { } range && (value.Number < range.Least || value.Number > range.Greatest))
            {
                Add(new Finding("out_of_range", field.Name, field.Type.Kind == ValueKind.Decimal ? value.Decimal : value.Number));
            }
        }
        if (findings is not null)
            throw new FailureException(FailureKind.Invalid, findings);

        void Normalise(Field field)
        {
            try
            {
                record.New[field.Ordinal] = field.Type.Check(record.New[field.Ordinal], field);
            }
            catch (FailureException failure)
            {
                foreach (var finding in failure.Findings)
                    Add(finding);
            }
        }

        void Add(Finding finding) => (findings ??= []).Add(finding with { Object = record.Type.Name, Record = record.Index });
    }
}
