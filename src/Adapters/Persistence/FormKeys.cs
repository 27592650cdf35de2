using System.Text;
using System.Xml.Linq;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Keys of form tokens and cookies, in the database and sealed with the master key: a form that one node sent, any node takes.</summary>
public sealed class FormKeys(Database database, MasterKey master, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.Open();
        return [.. context.FormKeys.AsNoTracking().OrderBy(key => key.MadeAt).AsEnumerable().Select(key => XElement.Parse(Encoding.UTF8.GetString(SealedBox.Open(master.Wrapping, key.Sealed, BoundTo(key.Id)))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // The framework stores a key a few times a year, and knows no other way than a call that waits.
        using var lane = database.EnterWriteLaneAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        using var context = database.Open();
        context.Add(new FormKeyRow { Id = friendlyName, Sealed = SealedBox.Seal(master.Wrapping, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), BoundTo(friendlyName)), MadeAt = clock.GetUtcNow() });
        context.SaveChanges();
    }

    private static byte[] BoundTo(string id) => Encoding.UTF8.GetBytes($"form-key/{id}");
}
