//! Who may confirm a change of units, and until when.

use super::*;

fn id<T: crate::domain::ids::Id>(number: u8) -> T {
    T::mint(Moment::from_unix_millis(0), [number; 10])
}

#[test]
fn another_official_confirms_and_alone_the_same_one() {
    let (units, into) = (vec![id(1), id(2)], Target::Unit(id(1)));
    let merge = Merge { commune: id(1), units, into, voice: None, across: false };
    let asked_at = Moment::from_unix_millis(0);
    let change = UnitChange {
        id: id(9),
        commune: Some(id(1)),
        act: UnitAct::Merged(merge),
        state: ChangeState::Open,
        asked_by: AccountId(1),
        asked_at,
    };
    assert!(!change.may_confirm(AccountId(1), &[AccountId(1), AccountId(2)]));
    assert!(change.may_confirm(AccountId(2), &[AccountId(1), AccountId(2)]));
    assert!(!change.may_confirm(AccountId(3), &[AccountId(1), AccountId(2)]));
    assert!(change.may_confirm(AccountId(1), &[AccountId(1)]));
    assert!(change.is_open(change.until().plus_secs(-1)) && !change.is_open(change.until()));
}
