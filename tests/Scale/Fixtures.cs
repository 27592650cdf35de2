using Interagency.Integration.Servers;
using Xunit;

// As in the integration suite: one PostgreSQL and one RabbitMQ for all.
[assembly: AssemblyFixture(typeof(Postgres))]
[assembly: AssemblyFixture(typeof(Rabbit))]
