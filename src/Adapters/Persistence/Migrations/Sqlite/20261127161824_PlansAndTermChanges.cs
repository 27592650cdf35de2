using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "set_at",
                table: "deadlines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspension_basis",
                table: "deadlines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "until",
                table: "deadline_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_ref",
                table: "deadline_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "returned_proposals",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    request_id = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    reason_ref = table.Column<string>(type: "TEXT", nullable: false),
                    returned_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false)
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
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    track = table.Column<string>(type: "TEXT", nullable: false),
                    evidence_ref = table.Column<string>(type: "TEXT", nullable: true),
                    entered_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "returned_proposals");

            migrationBuilder.DropTable(
                name: "track_changes");

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
