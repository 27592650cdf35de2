using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Coordinators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "holder",
                table: "tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "days",
                table: "stages",
                type: "INTEGER",
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "responsible",
                table: "deadlines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "by",
                table: "deadline_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "moved_from",
                table: "deadline_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_en",
                table: "deadline_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_ru",
                table: "deadline_events",
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

            migrationBuilder.AddColumn<bool>(
                name: "protected_channel",
                table: "agencies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_editions",
                columns: table => new
                {
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count_as = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", nullable: false),
                    shift = table.Column<string>(type: "TEXT", nullable: false),
                    told_up_to = table.Column<string>(type: "TEXT", nullable: false),
                    told = table.Column<int>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_editions", x => new { x.region, x.version });
                });

            migrationBuilder.Sql("UPDATE cases SET next_due = COALESCE((SELECT MIN(due_before) FROM deadlines WHERE deadlines.case_id = cases.id AND deadlines.status = 'Running'), 253370764800000000)");

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
                name: "ix_journal_entries_number_year",
                table: "journal_entries",
                columns: new[] { "number", "year" });

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
                name: "ix_cases_number",
                table: "cases",
                column: "number");

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
            migrationBuilder.DropTable(
                name: "calendar_editions");

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
                name: "ix_journal_entries_number_year",
                table: "journal_entries");

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
                name: "ix_cases_number",
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

            migrationBuilder.DropColumn(
                name: "days",
                table: "stages");

            migrationBuilder.DropColumn(
                name: "closing_reason",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "quarantine_row");

            migrationBuilder.DropColumn(
                name: "content_hash",
                table: "inbox");

            migrationBuilder.DropColumn(
                name: "responsible",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "by",
                table: "deadline_events");

            migrationBuilder.DropColumn(
                name: "moved_from",
                table: "deadline_events");

            migrationBuilder.DropColumn(
                name: "why_en",
                table: "deadline_events");

            migrationBuilder.DropColumn(
                name: "why_ru",
                table: "deadline_events");

            migrationBuilder.DropColumn(
                name: "next_due",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "stages_entered",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "protected_channel",
                table: "agencies");
        }
    }
}
