using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Journals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "annul_reason_ref",
                table: "journal_entries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "annulled_by",
                table: "journal_entries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "corrects",
                table: "journal_entries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note_ref",
                table: "journal_entries",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "annul_reason_ref",
                table: "journal_entries");

            migrationBuilder.DropColumn(
                name: "annulled_by",
                table: "journal_entries");

            migrationBuilder.DropColumn(
                name: "corrects",
                table: "journal_entries");

            migrationBuilder.DropColumn(
                name: "note_ref",
                table: "journal_entries");
        }
    }
}
