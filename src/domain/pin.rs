//! Where on the map a place of meetings is. Kept by `store/pin.rs`, taken and shown by `app/meeting/pin.rs`.

use serde::{Deserialize, Serialize};

/// Millionths of a degree: a tenth of a metre.
const PARTS: f64 = 1_000_000.0;
const MAX_LATITUDE: i64 = 90_000_000;
const MAX_LONGITUDE: i64 = 180_000_000;

/// A point of the earth, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    latitude: i64,
    longitude: i64,
}

impl Pin {
    /// `None` for what is no point of the earth.
    pub fn new(latitude: i64, longitude: i64) -> Option<Self> {
        let is_on_earth = latitude.abs() <= MAX_LATITUDE && longitude.abs() <= MAX_LONGITUDE;
        is_on_earth.then_some(Self { latitude, longitude })
    }

    /// The same from degrees, as messengers tell them.
    pub fn of_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let parts = |degrees: f64| degrees.is_finite().then_some((degrees * PARTS).round() as i64);
        Self::new(parts(latitude)?, parts(longitude)?)
    }

    pub const fn latitude(self) -> i64 {
        self.latitude
    }

    pub const fn longitude(self) -> i64 {
        self.longitude
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (self.latitude as f64 / PARTS, self.longitude as f64 / PARTS)
    }
}

/// A point that somebody sent, and the name that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub pin: Pin,
    pub name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_a_point_of_the_earth_to_a_tenth_of_a_metre() {
        let pin = Pin::of_degrees(21.524_300_4, 107.964_5).unwrap();
        assert_eq!((pin.latitude(), pin.longitude()), (21_524_300, 107_964_500));
        assert_eq!(pin.degrees(), (21.5243, 107.9645));
        for (latitude, longitude) in [(91.0, 0.0), (0.0, -181.0), (f64::NAN, 0.0), (f64::INFINITY, 0.0)] {
            assert_eq!(Pin::of_degrees(latitude, longitude), None, "{latitude} {longitude}");
        }
    }
}
