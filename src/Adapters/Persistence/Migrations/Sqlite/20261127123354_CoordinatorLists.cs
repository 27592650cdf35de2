using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CoordinatorLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "days",
                table: "stages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "responsible",
                table: "deadlines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_due",
                table: "cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 253370764800000000L);

            migrationBuilder.AddColumn<string>(
                name: "stages_entered",
                table: "cases",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.Sql("UPDATE cases SET next_due = COALESCE((SELECT MIN(due_before) FROM deadlines WHERE deadlines.case_id = cases.id AND deadlines.status = 'Running'), 253370764800000000)");

            migrationBuilder.CreateIndex(
                name: "ix_stages_at_region_stage_days",
                table: "stages",
                columns: new[] { "at", "region", "stage", "days" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_number_year",
                table: "journal_entries",
                columns: new[] { "number", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_ended_at_region_responsible",
                table: "deadlines",
                columns: new[] { "ended_at", "region", "responsible" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_status_due_before_region_organisation",
                table: "deadlines",
                columns: new[] { "status", "due_before", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_closed_at_region_organisation",
                table: "cases",
                columns: new[] { "closed_at", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_next_due_opened_at_id_region_organisation",
                table: "cases",
                columns: new[] { "next_due", "opened_at", "id", "region", "organisation" },
                descending: new[] { false, true, false, false, false });

            migrationBuilder.CreateIndex(
                name: "ix_cases_number",
                table: "cases",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_cases_opened_at_region_organisation",
                table: "cases",
                columns: new[] { "opened_at", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category",
                table: "cases",
                columns: new[] { "region", "organisation", "definition_id", "stage", "category" },
                filter: "closed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_stages_at_region_stage_days",
                table: "stages");

            migrationBuilder.DropIndex(
                name: "ix_journal_entries_number_year",
                table: "journal_entries");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_ended_at_region_responsible",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_status_due_before_region_organisation",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_cases_closed_at_region_organisation",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_next_due_opened_at_id_region_organisation",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_number",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_opened_at_region_organisation",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "days",
                table: "stages");

            migrationBuilder.DropColumn(
                name: "responsible",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "next_due",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "stages_entered",
                table: "cases");
        }
    }
}
