using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NodesAndFaults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_status_not_before",
                table: "outbox");

            migrationBuilder.AddColumn<long>(
                name: "settled_at",
                table: "parked_stimuli",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settled_by",
                table: "parked_stimuli",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trace",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_ref",
                table: "incidents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resolved_by",
                table: "incidents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "form_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_requests_id",
                table: "requests",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_created_at_case_id_sequence",
                table: "outbox",
                columns: new[] { "created_at", "case_id", "sequence" },
                filter: "status = 'Pending'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "form_keys");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropIndex(
                name: "ix_requests_id",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_outbox_created_at_case_id_sequence",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "settled_at",
                table: "parked_stimuli");

            migrationBuilder.DropColumn(
                name: "settled_by",
                table: "parked_stimuli");

            migrationBuilder.DropColumn(
                name: "trace",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "reason_ref",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "resolved_by",
                table: "incidents");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_status_not_before",
                table: "outbox",
                columns: new[] { "status", "not_before" });
        }
    }
}
