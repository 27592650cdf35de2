using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PlansAndTermChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "also_from",
                table: "measures",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "set_at",
                table: "deadlines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspension_basis",
                table: "deadlines",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "until",
                table: "deadline_events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_ref",
                table: "deadline_events",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "returned_proposals",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    request_id = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    reason_ref = table.Column<string>(type: "text", nullable: false),
                    returned_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returned_proposals", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_returned_proposals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "track_changes",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    track = table.Column<string>(type: "text", nullable: false),
                    evidence_ref = table.Column<string>(type: "text", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_track_changes", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_track_changes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by",
                table: "tasks",
                columns: new[] { "closed_at", "region", "organisation", "closed_by" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_form_opened_at_region_organisation",
                table: "tasks",
                columns: new[] { "form", "opened_at", "region", "organisation" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_holder",
                table: "tasks",
                column: "holder",
                filter: "closed_at IS NULL AND holder IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_role_assignments_region_organisation_person_id_id_case_id",
                table: "role_assignments",
                columns: new[] { "region", "organisation", "person_id", "id", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "returned_proposals");

            migrationBuilder.DropTable(
                name: "track_changes");

            migrationBuilder.DropIndex(
                name: "ix_tasks_closed_at_region_organisation_closed_by",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_form_opened_at_region_organisation",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_holder",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_role_assignments_region_organisation_person_id_id_case_id",
                table: "role_assignments");

            migrationBuilder.DropColumn(
                name: "also_from",
                table: "measures");

            migrationBuilder.DropColumn(
                name: "set_at",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "suspension_basis",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "until",
                table: "deadline_events");

            migrationBuilder.DropColumn(
                name: "why_ref",
                table: "deadline_events");
        }
    }
}
