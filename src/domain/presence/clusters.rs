//! Clusters that meet at places of their own, summed to their neighbourhood.

use serde::{Deserialize, Serialize};

use crate::domain::fold::fold;

/// A part of the neighbourhood (cụm, tổ) that may meet at a place of its own (Luật 10/2022/QH15 Đ.18 k.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// As the roll has it; empty: of households whose cluster is not written down.
    pub name: String,
    pub present: i64,
    pub roll: i64,
}

/// Who is in the room, or in the rooms, cluster by cluster: "Tổ 2" before "Tổ 12", households without one last. A household is of one
/// cluster, wherever it was marked, so their sum is the neighbourhood's. Names written in two ways are one.
pub fn by_cluster<'a>(roll: impl IntoIterator<Item = (&'a str, bool)>) -> Vec<Cluster> {
    let mut clusters: Vec<(String, Cluster)> = Vec::new();
    for (name, is_here) in roll {
        let key = fold(name.trim());
        let at = match clusters.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None => {
                let name = name.trim().to_owned();
                clusters.push((key, Cluster { name, present: 0, roll: 0 }));
                clusters.len() - 1
            }
        };
        if let Some((_, cluster)) = clusters.get_mut(at) {
            cluster.roll += 1;
            cluster.present += i64::from(is_here);
        }
    }
    let order = |(key, _): &(String, Cluster)| {
        let digits: String =
            key.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        (key.is_empty(), digits.parse::<u64>().unwrap_or(u64::MAX), key.clone())
    };
    clusters.sort_by_cached_key(order);
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

/// Whether clusters tell more than their sum.
pub fn has_clusters(clusters: &[Cluster]) -> bool {
    clusters.iter().filter(|cluster| !cluster.name.is_empty()).count() > 1
}
