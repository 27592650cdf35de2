using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NodesAndFaults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "settled_at",
                table: "parked_stimuli",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settled_by",
                table: "parked_stimuli",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trace",
                table: "outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_ref",
                table: "incidents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resolved_by",
                table: "incidents",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "form_key_row",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_key_row", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation_row",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_row", x => x.name);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "form_key_row");

            migrationBuilder.DropTable(
                name: "installation_row");

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
        }
    }
}
