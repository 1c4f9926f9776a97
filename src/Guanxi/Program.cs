using System.CommandLine;
using System.Globalization;
using Guanxi.Commands;
using Guanxi.Hosting;

// Numbers and dates in texts are invariant everywhere; people's formats are made in their browser.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    return await CommandLine.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (SettingException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
