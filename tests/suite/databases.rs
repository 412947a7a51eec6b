//! The ground the other tests stand on: every test has a database of its own, and nothing of it stays behind.

use std::path::Path;

use crate::support::databases::{PrivateServer, TestDatabase, fresh, on_both_empty_databases};
use sqlx::{AnyConnection, Connection, Executor};

async fn connect(url: &str) -> sqlx::Result<AnyConnection> {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await
}

on_both_empty_databases! {
    async fn a_test_sees_nothing_of_another_tests_database(db: TestDatabase) {
        let other = fresh(db.engine).await;
        let mut here = connect(&db.url).await.unwrap();
        let mut there = connect(&other.url).await.unwrap();

        here.execute("CREATE TABLE loudspeaker (word TEXT NOT NULL)").await.unwrap();
        here.execute("INSERT INTO loudspeaker VALUES ('Loa Phường')").await.unwrap();

        let word: String = sqlx::query_scalar("SELECT word FROM loudspeaker").fetch_one(&mut here).await.unwrap();
        assert_eq!(word, "Loa Phường");
        assert!(there.execute("SELECT word FROM loudspeaker").await.is_err());
    }

    async fn a_database_goes_with_its_test_even_while_somebody_is_connected(db: TestDatabase) {
        let url = db.url.clone();
        let mut connection = connect(&url).await.unwrap();
        connection.execute("CREATE TABLE loudspeaker (word TEXT NOT NULL)").await.unwrap();
        drop(db);

        // "mode=rwc" would make the file again, but not its folder.
        assert!(connect(&url).await.is_err());
    }
}

#[tokio::test]
async fn a_private_server_leaves_nothing_behind() {
    let server = PrivateServer::start().unwrap();
    let mut connection = connect(&server.url).await.unwrap();
    let folder: String = sqlx::query_scalar("SELECT current_setting('data_directory')")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert!(Path::new(&folder).parent().unwrap().exists());

    let url = server.url.clone();
    drop(server);

    assert!(!Path::new(&folder).parent().unwrap().exists());
    assert!(connect(&url).await.is_err());
}
