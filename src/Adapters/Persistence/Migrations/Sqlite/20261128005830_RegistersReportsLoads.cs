using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RegistersReportsLoads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "annul_reason_ref",
                table: "journal_entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "annulled_by",
                table: "journal_entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "corrects",
                table: "journal_entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note_ref",
                table: "journal_entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "carried",
                table: "journal_counters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "children",
                table: "cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "opening_track",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appeals",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    section = table.Column<string>(type: "TEXT", nullable: true),
                    case_id = table.Column<string>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    registered_by = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    warn_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    redirect_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    extended_by = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    warned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    told_late_at = table.Column<long>(type: "INTEGER", nullable: true),
                    key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "further_categories",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_further_categories", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_further_categories_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "help",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    kind_of_help = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_help_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loads",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", nullable: false),
                    definition_version_id = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    loaded = table.Column<int>(type: "INTEGER", nullable: false),
                    faulty = table.Column<int>(type: "INTEGER", nullable: false),
                    checked_by = table.Column<string>(type: "TEXT", nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper_deliveries",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_deliveries", x => new { x.case_id, x.id });
                    table.ForeignKey(
                        name: "FK_paper_deliveries_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_bases",
                columns: table => new
                {
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_bases", x => new { x.region, x.organisation, x.report, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "report_notices",
                columns: table => new
                {
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_notices", x => new { x.region, x.organisation, x.report, x.period, x.step });
                });

            migrationBuilder.CreateTable(
                name: "signed_reports",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    figures = table.Column<string>(type: "TEXT", nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "undone_cases",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "TEXT", nullable: false),
                    load_id = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    history = table.Column<string>(type: "TEXT", nullable: false),
                    last_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    undone_by = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_undone_cases", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "appeal_letters",
                columns: table => new
                {
                    appeal_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<string>(type: "TEXT", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sent_by = table.Column<string>(type: "TEXT", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeal_letters", x => new { x.appeal_id, x.kind });
                    table.ForeignKey(
                        name: "FK_appeal_letters_appeals_appeal_id",
                        column: x => x.appeal_id,
                        principalTable: "appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "load_lines",
                columns: table => new
                {
                    load_id = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    made = table.Column<string>(type: "TEXT", nullable: true),
                    why_ru = table.Column<string>(type: "TEXT", nullable: true),
                    why_en = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_load_lines", x => new { x.load_id, x.line });
                    table.ForeignKey(
                        name: "FK_load_lines_loads_load_id",
                        column: x => x.load_id,
                        principalTable: "loads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_appeals_case_id",
                table: "appeals",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_appeals_due_on_region_organisation",
                table: "appeals",
                columns: new[] { "due_on", "region", "organisation" },
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_appeals_region_organisation_year_number",
                table: "appeals",
                columns: new[] { "region", "organisation", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appeals_registered_on_region_organisation",
                table: "appeals",
                columns: new[] { "registered_on", "region", "organisation" });

            migrationBuilder.CreateIndex(
                name: "ix_help_day_region_organisation_case_id",
                table: "help",
                columns: new[] { "day", "region", "organisation", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_load_lines_made",
                table: "load_lines",
                column: "made");

            migrationBuilder.CreateIndex(
                name: "ix_load_lines_region_organisation_key",
                table: "load_lines",
                columns: new[] { "region", "organisation", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_loads_region_organisation_checked_at",
                table: "loads",
                columns: new[] { "region", "organisation", "checked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_signed_reports_region_report_period_organisation_edition",
                table: "signed_reports",
                columns: new[] { "region", "report", "period", "organisation", "edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeal_letters");

            migrationBuilder.DropTable(
                name: "further_categories");

            migrationBuilder.DropTable(
                name: "help");

            migrationBuilder.DropTable(
                name: "load_lines");

            migrationBuilder.DropTable(
                name: "paper_deliveries");

            migrationBuilder.DropTable(
                name: "report_bases");

            migrationBuilder.DropTable(
                name: "report_notices");

            migrationBuilder.DropTable(
                name: "signed_reports");

            migrationBuilder.DropTable(
                name: "undone_cases");

            migrationBuilder.DropTable(
                name: "appeals");

            migrationBuilder.DropTable(
                name: "loads");

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

            migrationBuilder.DropColumn(
                name: "carried",
                table: "journal_counters");

            migrationBuilder.DropColumn(
                name: "children",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "opening_track",
                table: "cases");
        }
    }
}
