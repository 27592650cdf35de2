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
            migrationBuilder.DropIndex(
                name: "ix_stages_at_region_stage_days",
                table: "stages");

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
                name: "ix_cases_opened_at_region_organisation",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category",
                table: "cases");

            migrationBuilder.AddColumn<string>(
                name: "holder",
                table: "tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("UPDATE tasks SET holder = (SELECT person_id FROM role_assignments WHERE role_assignments.case_id = tasks.case_id AND role_assignments.id = tasks.role) WHERE closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_role_holder_region_organisation_case_id",
                table: "tasks",
                columns: new[] { "role", "holder", "region", "organisation", "case_id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stages_at_region_organisation_stage_days_case_id",
                table: "stages",
                columns: new[] { "at", "region", "organisation", "stage", "days", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_asked_at_agency_region_organisation",
                table: "requests",
                columns: new[] { "asked_at", "agency", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_region_organisation_case_id",
                table: "requests",
                columns: new[] { "region", "organisation", "case_id" },
                filter: "status IN ('Asked', 'PartlyAnswered')");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_due_before_responsible_region_organisation_case_id",
                table: "deadlines",
                columns: new[] { "due_before", "responsible", "region", "organisation", "case_id" },
                filter: "status IN ('Running', 'Suspended')");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_ended_at_responsible_region_organisation_case_id",
                table: "deadlines",
                columns: new[] { "ended_at", "responsible", "region", "organisation", "case_id" },
                filter: "status = 'Satisfied'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_closed_at_region_organisation_section",
                table: "cases",
                columns: new[] { "closed_at", "region", "organisation", "section" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_next_due_opened_at_id_region_organisation_section",
                table: "cases",
                columns: new[] { "next_due", "opened_at", "id", "region", "organisation", "section" },
                descending: new[] { false, true, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "ix_cases_opened_at_region_organisation_section",
                table: "cases",
                columns: new[] { "opened_at", "region", "organisation", "section" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_organisation_section_stage_category_closed_at_definition_id_id",
                table: "cases",
                columns: new[] { "region", "organisation", "section", "stage", "category", "closed_at", "definition_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_role_holder_region_organisation_case_id",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_stages_at_region_organisation_stage_days_case_id",
                table: "stages");

            migrationBuilder.DropIndex(
                name: "ix_requests_asked_at_agency_region_organisation",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_region_organisation_case_id",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_due_before_responsible_region_organisation_case_id",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_ended_at_responsible_region_organisation_case_id",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_cases_closed_at_region_organisation_section",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_next_due_opened_at_id_region_organisation_section",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_opened_at_region_organisation_section",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_region_organisation_section_stage_category_closed_at_definition_id_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "holder",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_stages_at_region_stage_days",
                table: "stages",
                columns: new[] { "at", "region", "stage", "days" });

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
                name: "ix_cases_opened_at_region_organisation",
                table: "cases",
                columns: new[] { "opened_at", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_region_organisation_definition_id_stage_category",
                table: "cases",
                columns: new[] { "region", "organisation", "definition_id", "stage", "category" },
                filter: "closed_at IS NULL");
        }
    }
}
