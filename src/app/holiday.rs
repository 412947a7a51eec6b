//! `/ngaynghi`: the days off of a year, put right by operators. Rules in `domain/holiday.rs`, wording in `telegram/holiday.rs`.

use chrono::Datelike as _;

use super::{Ctx, Outcome, Sender};
use crate::domain::holiday::{Asked, HolidayNotice, HolidayRefusal, OwnDay, read};
use crate::domain::people::MayOperate;
use crate::store::{self, Fault, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum HolidayIntent {
    /// `/ngaynghi`, with what follows the command.
    Ask(String),
    /// The days off of this year.
    Year(i64),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: HolidayIntent) -> Outcome {
    sender.in_private()?;
    let proof = ctx.authority(tx, sender.account).await?.operate()?;
    let line = match intent {
        HolidayIntent::Ask(line) => {
            store::dialog::end(tx, sender.account).await?;
            line
        }
        HolidayIntent::Year(year) => year.to_string(),
    };
    let this_year = ctx.now.local_day(ctx.house.zone).year();
    // Several lines are several days; one that is not read refuses them all.
    let lines = line.lines().map(str::trim).filter(|line| !line.is_empty());
    let asked: Option<Vec<Asked>> = lines.map(|line| read(line, this_year)).collect();
    let asked = asked.ok_or(HolidayRefusal::Form)?;
    let changed = asked.iter().any(|one| !matches!(one, Asked::Year(_)));
    let year = match asked.first() {
        None => this_year,
        Some(Asked::Year(year) | Asked::Complete { year, .. }) => *year,
        Some(Asked::Off { days, .. } | Asked::Worked(days) | Asked::Back(days)) => {
            days.first().map_or(this_year, |day| day.year())
        }
    };
    for one in asked {
        write(tx, ctx, proof, one).await?;
    }
    let days = store::holiday::work_days(tx).await?;
    let said = HolidayNotice::Year {
        year,
        is_known: days.knows(year),
        off: days.of_year(year),
        worked: days.worked_in(year),
        changed,
    };
    ctx.replace(tx, sender, said.into()).await?;
    Ok(None)
}

async fn write(tx: &mut Write, ctx: &Ctx, proof: MayOperate, asked: Asked) -> Result<(), Fault> {
    match asked {
        Asked::Year(_) => {}
        Asked::Complete { year, is } => store::holiday::set_known(tx, year, is, proof, ctx.now).await?,
        Asked::Off { days, name } => {
            for day in days {
                let own = OwnDay { day, is_off: true, name: name.clone() };
                store::holiday::set_day(tx, &own, proof, ctx.now).await?;
            }
        }
        Asked::Worked(days) => {
            for day in days {
                let own = OwnDay { day, is_off: false, name: String::new() };
                store::holiday::set_day(tx, &own, proof, ctx.now).await?;
            }
        }
        Asked::Back(days) => {
            for day in days {
                store::holiday::take_back(tx, day).await?;
            }
        }
    }
    Ok(())
}
