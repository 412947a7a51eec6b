//! The page for the door and the one public listener (docs/decisions/0026). `listener` takes connections and hands them to a router;
//! `routes` are the page's, written so that another public route can stand beside them. What the page tells is done by `app/door.rs`.
//! The rest of this folder is what the browser gets; `qr/` is npm's `qr` 0.7.0 as it came, with its licence.

mod listener;
mod routes;

use std::sync::Arc;

use tokio::sync::Notify;

use crate::app::{Ctx, House};
use crate::clock::Clock;
use crate::store::Store;

pub use listener::serve;
pub use routes::{guarded, routes};

/// What stands behind the page.
#[derive(Clone)]
pub struct Doorway {
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    /// Told when letters may have been written.
    pub post_wake: Arc<Notify>,
}

impl Doorway {
    fn ctx(&self) -> Ctx {
        Ctx { now: self.clock.now(), house: self.house.clone() }
    }
}
