using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DecisionsAndInbound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cases_region_organisation_number",
                table: "cases");

            migrationBuilder.AddColumn<long>(
                name: "closes_at",
                table: "sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_moment",
                table: "session_items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                table: "quarantine_row",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "settled_at",
                table: "quarantine_row",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settled_by",
                table: "quarantine_row",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "binding_basis",
                table: "dangers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "numbered_by",
                table: "cases",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // A case that is open already was numbered by whoever runs it.
            migrationBuilder.Sql("UPDATE cases SET numbered_by = organisation;");

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_numbered_by_number",
                table: "cases",
                columns: new[] { "region", "numbered_by", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cases_region_numbered_by_number",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "closes_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "last_moment",
                table: "session_items");

            migrationBuilder.DropColumn(
                name: "region",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "settled_at",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "settled_by",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "binding_basis",
                table: "dangers");

            migrationBuilder.DropColumn(
                name: "numbered_by",
                table: "cases");

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_organisation_number",
                table: "cases",
                columns: new[] { "region", "organisation", "number" },
                unique: true);
        }
    }
}
