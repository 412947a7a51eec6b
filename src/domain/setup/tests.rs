//! Names of places and roles as they are typed.

use super::*;
use crate::domain::ids::{Id as _, NeighborhoodId};

fn neighborhood(name: &str) -> Neighborhood {
    Neighborhood {
        id: NeighborhoodId::mint(Moment::from_unix_millis(1), [1; 10]),
        commune: CommuneId::mint(Moment::from_unix_millis(1), [2; 10]),
        kind: NeighborhoodKind::KhuPho,
        name: name.to_owned(),
        commune_name: "Phường Bình Ngọc".to_owned(),
        venue: String::new(),
        position: 1,
    }
}

#[test]
fn the_article_s_ward_is_read() {
    let typed = "Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; khu pho 2;\nThôn Đông ; Bản Pò Hèn;";
    let read = read_commune(typed).unwrap();
    let lines: Vec<&str> = typed.split('|').map(str::trim).collect();
    assert_eq!(read_commune(&lines.join("\n")), Ok(read.clone()));
    assert_eq!((read.kind, read.name.as_str()), (CommuneKind::Ward, "Phường Bình Ngọc"));
    assert_eq!(read.province, "thành phố Móng Cái, tỉnh Quảng Ninh");
    let names: Vec<_> = read.neighborhoods.iter().map(|new| (new.kind, new.name.as_str())).collect();
    assert_eq!(
        names,
        [
            (NeighborhoodKind::KhuPho, "Khu phố 1"),
            (NeighborhoodKind::KhuPho, "Khu phố 2"),
            (NeighborhoodKind::Thon, "Thôn Đông"),
            (NeighborhoodKind::Ban, "Bản Pò Hèn"),
        ]
    );
}

#[test]
fn a_series_of_neighbourhoods_is_each_of_them() {
    for series in [
        "Khu phố 1-4",
        "Khu phố 1 – 4",
        "Khu phố 1 đến 4",
        "Khu phố 1 đến khu phố 4",
        "khu pho 1-2; Khu phố 3, Khu phố 4",
    ] {
        let read = read_commune(&format!("Phường Bình Ngọc | Quảng Ninh | {series}")).unwrap();
        let names: Vec<_> = read.neighborhoods.iter().map(|new| new.name.as_str()).collect();
        assert_eq!(names, ["Khu phố 1", "Khu phố 2", "Khu phố 3", "Khu phố 4"], "{series}");
    }
    let read =
        read_commune("Phường Bình Ngọc\nQuảng Ninh\nKhu phố 2A-2C; Khu phố Bắc - Nam; Tổ dân phố 12/3")
            .unwrap();
    assert_eq!(read.neighborhoods.len(), 5);
    for unclear in ["Khu phố 7-5", "Tổ dân phố 12-3", "Khu phố 2A-1"] {
        let refused = read_commune(&format!("Phường Bình Ngọc\nQuảng Ninh\nKhu phố 1\n{unclear}"));
        assert_eq!(refused, Err(SetupRefusal::OneOrSeveral { name: unclear.to_owned() }));
    }
}

#[test]
fn a_commune_that_cannot_be_read_is_refused_with_the_reason() {
    use SetupRefusal as R;
    let name = |name: &str| name.to_owned();
    let long = "1".repeat(80);
    for (typed, refusal) in [
        ("Phường Bình Ngọc", R::Form),
        ("Phường Bình Ngọc | Quảng Ninh | ; ", R::Form),
        ("Bình Ngọc | Quảng Ninh | Khu phố 1", R::CommuneKindUnknown { name: name("Bình Ngọc") }),
        ("Phường | Quảng Ninh | Khu phố 1", R::CommuneKindUnknown { name: name("Phường") }),
        ("Xã A | Quảng Ninh | Lăng Cô 1", R::NeighborhoodKindUnknown { name: name("Lăng Cô 1") }),
        ("Xã A | Quảng Ninh | Thôn 1; thon 1", R::RepeatedName { name: name("Thôn 1") }),
    ] {
        assert_eq!(read_commune(typed), Err(refusal), "{typed}");
    }
    assert!(matches!(
        read_commune(&format!("Xã A | B | Thôn {long}")),
        Err(R::NameTooLong { limit: MAX_NAME, .. })
    ));
    let many: Vec<String> = (1..=151).map(|n| format!("Thôn {n}")).collect();
    assert_eq!(
        read_commune(&format!("Xã A | B | {}", many.join(";"))),
        Err(R::TooManyNeighborhoods { limit: MAX_NEIGHBORHOODS })
    );
}

#[test]
fn a_neighbourhood_is_named_as_people_name_it() {
    let one = neighborhood("Khu phố 1");
    for typed in [
        "1",
        "Khu phố 1",
        "khu pho 1",
        "KHU 1",
        "Khu phố 1, Phường Bình Ngọc",
        "1, binh ngoc",
        "Khu phố 1 Phường Bình Ngọc",
    ] {
        assert!(names_neighborhood(&one, typed), "{typed}");
    }
    for typed in ["", "11", "2", "Thôn 1", "Khu phố 1, Phường Trà Cổ", "Khu phố", "Khu phố 1, Xã Bình Ngọc"]
    {
        assert!(!names_neighborhood(&one, typed), "{typed}");
    }
    assert!(names_neighborhood(&neighborhood("Khu Tràng Vĩ"), "trang vi"));
    assert!(names_neighborhood(&neighborhood("Ấp 3"), "ap 3"));
    assert!(!names_neighborhood(&neighborhood("Khóm 1"), "khu phố 1"));
}

#[test]
fn only_a_role_that_belongs_to_the_place_is_an_office() {
    let seat = Seat::Neighborhood(neighborhood("Khu phố 1"));
    assert!(Office::new(Role::FrontHead, seat.clone()).is_some());
    assert_eq!(Office::new(Role::WardOfficer, seat), None);
    assert_eq!(Office::new(Role::FrontHead, Seat::Province), None);
}

#[test]
fn a_ward_officer_appoints_for_the_ward_s_neighbourhoods_only() {
    let one = neighborhood("Khu phố 1");
    let office = Office::new(Role::FrontHead, Seat::Neighborhood(one.clone())).unwrap();
    let province = Office::new(Role::ProvinceAdmin, Seat::Province).unwrap();
    let holding = |role, scope| Authority::new(AccountId(5), false, vec![Grant { role, scope }]);
    let officer = holding(Role::WardOfficer, Scope::Commune(one.commune));
    assert!(may_appoint(&officer, &office).is_ok());
    assert_eq!(may_appoint(&officer, &province), Err(NotYours::WardOfficers));
    let head = holding(Role::FrontHead, Scope::Neighborhood(one.id));
    assert_eq!(may_appoint(&head, &office), Err(NotYours::WardOfficers));
    let resident = Authority::new(AccountId(5), false, Vec::new());
    assert_eq!(may_appoint(&resident, &office), Err(NotYours::Officials));
    assert!(may_appoint(&Authority::new(AccountId(1), true, Vec::new()), &province).is_ok());
}
