using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RepeatsAndKeptLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "closing_reason",
                table: "quarantine_row",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "erased_at",
                table: "quarantine_row",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "content_hash",
                table: "inbox",
                type: "BLOB",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "closing_reason",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "content_hash",
                table: "inbox");
        }
    }
}
