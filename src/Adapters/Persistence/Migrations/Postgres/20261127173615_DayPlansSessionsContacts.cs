using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DayPlansSessionsContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "attendance",
                table: "sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "chair",
                table: "sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "remarks_ref",
                table: "session_items",
                type: "text",
                nullable: true);

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
                name: "bodies",
                columns: table => new
                {
                    region = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    sessions = table.Column<string>(type: "text", nullable: true),
                    by_hand = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bodies", x => new { x.region, x.body });
                });

            migrationBuilder.CreateTable(
                name: "compositions",
                columns: table => new
                {
                    region = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false),
                    act_on = table.Column<DateOnly>(type: "date", nullable: false),
                    quorum = table.Column<int>(type: "integer", nullable: true),
                    members = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compositions", x => new { x.region, x.body, x.from });
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    met = table.Column<string>(type: "text", nullable: false),
                    text_ref = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_contacts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deferrals",
                columns: table => new
                {
                    session_id = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    reason_ref = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deferrals", x => new { x.session_id, x.case_id, x.item_id });
                    table.ForeignKey(
                        name: "FK_deferrals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "session_papers",
                columns: table => new
                {
                    session_id = table.Column<string>(type: "text", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    numbered_by = table.Column<string>(type: "text", nullable: false),
                    numbered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signed_by = table.Column<string>(type: "text", nullable: true),
                    frame = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_papers", x => new { x.session_id, x.kind, x.item_id });
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

            migrationBuilder.CreateIndex(
                name: "ix_contacts_case_id_happened_at",
                table: "contacts",
                columns: new[] { "case_id", "happened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deferrals_case_id",
                table: "deferrals",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_papers_region_organisation_body_kind_year_number",
                table: "session_papers",
                columns: new[] { "region", "organisation", "body", "kind", "year", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bodies");

            migrationBuilder.DropTable(
                name: "compositions");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "deferrals");

            migrationBuilder.DropTable(
                name: "returned_proposals");

            migrationBuilder.DropTable(
                name: "session_papers");

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
                name: "attendance",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "chair",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "remarks_ref",
                table: "session_items");

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
