using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountsByIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_due_before_responsible_region_organisation_case_id",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_ended_at_responsible_region_organisation_case_id",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by_case_id_deadline_id",
                table: "tasks",
                columns: new[] { "closed_at", "region", "organisation", "closed_by", "case_id", "deadline_id" },
                filter: "closed_at IS NOT NULL AND outcome IS NOT NULL AND deadline_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_region_organisation_holder_case_id_deadline_id",
                table: "tasks",
                columns: new[] { "region", "organisation", "holder", "case_id", "deadline_id" },
                filter: "closed_at IS NULL AND role IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_measures_due_date_region_organisation_case_id",
                table: "measures",
                columns: new[] { "due_date", "region", "organisation", "case_id" },
                filter: "status IN ('Sent', 'InProgress')");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_due_before_responsible_region_organisation_case_id_id_status_obliged_due_date",
                table: "deadlines",
                columns: new[] { "due_before", "responsible", "region", "organisation", "case_id", "id", "status", "obliged", "due_date" },
                filter: "status IN ('Running', 'Suspended')");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_ended_at_responsible_region_organisation_case_id_is_breach",
                table: "deadlines",
                columns: new[] { "ended_at", "responsible", "region", "organisation", "case_id", "is_breach" },
                filter: "status = 'Satisfied' AND binding_basis IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_region_organisation_case_id_id",
                table: "deadlines",
                columns: new[] { "region", "organisation", "case_id", "id" },
                filter: "is_missed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by_case_id_deadline_id",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_region_organisation_holder_case_id_deadline_id",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_measures_due_date_region_organisation_case_id",
                table: "measures");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_due_before_responsible_region_organisation_case_id_id_status_obliged_due_date",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_ended_at_responsible_region_organisation_case_id_is_breach",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_region_organisation_case_id_id",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by",
                table: "tasks",
                columns: new[] { "closed_at", "region", "organisation", "closed_by" },
                filter: "closed_at IS NOT NULL");

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
        }
    }
}
