using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_deadlines_region_responsible_due_before",
                table: "deadlines",
                columns: new[] { "region", "responsible", "due_before" },
                filter: "status IN ('Running', 'Suspended')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category_section",
                table: "cases",
                columns: new[] { "region", "organisation", "definition_id", "stage", "category", "section" },
                filter: "closed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadlines_region_responsible_due_before",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category_section",
                table: "cases");
        }
    }
}
