using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interagency.Adapters.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PumpIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_timers_lease_until",
                table: "timers",
                column: "lease_until",
                filter: "lease_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_schema",
                table: "cases",
                column: "schema");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_timers_lease_until",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_cases_schema",
                table: "cases");
        }
    }
}
