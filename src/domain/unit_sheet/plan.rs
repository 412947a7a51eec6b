//! What the rows of a sheet make of the units there are: a plan, or its faults.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    CHANGES_SHOWN, Column, CommuneLine, FAULTS_SHOWN, ReadUnits, UnitCounts, UnitFault, UnitProblem,
    UnitRejection, UnitRow, is_total, named_units,
};
use crate::domain::fold::fold;
use crate::domain::ids::{CommuneId, NeighborhoodId};
use crate::domain::place::{Commune, Neighborhood, in_parts};
use crate::domain::place_sheet::SheetCell;
use crate::domain::setup::{
    MAX_NAME, MAX_NEIGHBORHOODS, MAX_PROVINCE, names_commune, names_neighborhood, shortened,
};
use crate::domain::unit;
use crate::domain::unit_change::{CommuneName, MAX_MERGED, Target, UnitName, UnitRefusal};

/// What there is.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub communes: &'a [Commune],
    pub units: &'a [Neighborhood],
    /// What units were called before, and those they came from.
    pub before: &'a HashMap<NeighborhoodId, Vec<String>>,
}

/// A commune of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlannedCommune {
    Known(CommuneId),
    New { name: CommuneName, province: String },
}

/// What is done to one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitStep {
    Add {
        name: UnitName,
    },
    Rename {
        unit: NeighborhoodId,
        before: String,
        name: UnitName,
    },
    /// It belonged to another commune.
    Move {
        unit: NeighborhoodId,
        before: String,
        name: UnitName,
    },
    Merge {
        units: Vec<NeighborhoodId>,
        before: Vec<String>,
        into: Target,
        name: UnitName,
    },
}

impl UnitStep {
    pub fn name(&self) -> &UnitName {
        match self {
            UnitStep::Add { name }
            | UnitStep::Rename { name, .. }
            | UnitStep::Move { name, .. }
            | UnitStep::Merge { name, .. } => name,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunePlan {
    pub commune: PlannedCommune,
    pub name: String,
    pub steps: Vec<UnitStep>,
    /// Units that are so already.
    pub same: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitPlan {
    pub communes: Vec<CommunePlan>,
    /// Units of these communes that no row names.
    pub left: Vec<String>,
}

impl UnitPlan {
    pub fn steps(&self) -> impl Iterator<Item = &UnitStep> {
        self.communes.iter().flat_map(|commune| &commune.steps)
    }

    /// In numbers; how many households are renumbered is not known here.
    pub fn counts(&self) -> UnitCounts {
        let is_new = |plan: &&CommunePlan| matches!(plan.commune, PlannedCommune::New { .. });
        let mut counts = UnitCounts {
            communes: self.communes.len(),
            new_communes: self.communes.iter().filter(is_new).count(),
            same: self.communes.iter().map(|plan| plan.same).sum(),
            ..UnitCounts::default()
        };
        for step in self.steps() {
            match step {
                UnitStep::Add { .. } => counts.added += 1,
                UnitStep::Rename { .. } => counts.renamed += 1,
                UnitStep::Move { .. } => counts.moved += 1,
                UnitStep::Merge { units, .. } => {
                    counts.merged += units.len();
                    counts.into += 1;
                }
            }
        }
        counts
    }

    /// Commune by commune, those first in which something changes.
    pub fn lines(&self) -> Vec<CommuneLine> {
        let mut lines: Vec<CommuneLine> = self.communes.iter().map(line).collect();
        lines.sort_by_key(|line| line.changes.is_empty() && line.added == 0 && !line.is_new);
        lines
    }
}

fn line(plan: &CommunePlan) -> CommuneLine {
    let change = |step: &UnitStep| match step {
        UnitStep::Add { .. } => None,
        UnitStep::Rename { before, name, .. } | UnitStep::Move { before, name, .. } => {
            Some((before.clone(), name.name.clone()))
        }
        UnitStep::Merge { before, name, .. } => Some((before.join("; "), name.name.clone())),
    };
    let changes: Vec<(String, String)> = plan.steps.iter().filter_map(change).collect();
    CommuneLine {
        name: plan.name.clone(),
        is_new: matches!(plan.commune, PlannedCommune::New { .. }),
        added: plan.steps.len() - changes.len(),
        same: plan.same,
        more: changes.len().saturating_sub(CHANGES_SHOWN),
        changes: changes.into_iter().take(CHANGES_SHOWN).collect(),
    }
}

/// What stands behind the word for its kind, as it is compared.
fn rest(name: &str) -> String {
    unit::neighborhood(name).map_or_else(|| fold(name), |named| fold(&named.rest))
}

/// A unit that is made of others, as it was typed.
#[derive(Debug)]
struct Typed {
    row: u32,
    column: Column,
    name: String,
    commune: Option<String>,
}

impl Typed {
    fn shown(&self) -> String {
        shortened(
            &self
                .commune
                .as_ref()
                .map_or_else(|| self.name.clone(), |commune| format!("{}, {commune}", self.name)),
        )
    }
}

/// One unit of the new map.
#[derive(Debug)]
struct Entry<'a> {
    row: u32,
    /// Its place among the communes of the plan.
    commune: usize,
    name: UnitName,
    /// The unit of its commune that is called so now.
    exists: Option<&'a Neighborhood>,
    before: Vec<Typed>,
}

struct Reader<'a> {
    known: Known<'a>,
    columns: &'a [Option<String>; 5],
    by_rest: HashMap<String, Vec<&'a Neighborhood>>,
    communes: Vec<(PlannedCommune, String)>,
    resolved: HashMap<(String, String), usize>,
    entries: Vec<Entry<'a>>,
    /// Where each of them is, by its commune and its name as it is compared.
    named: HashMap<(usize, String), usize>,
    faults: Vec<UnitFault>,
    /// What the rows below mean when they leave it empty.
    commune: Option<usize>,
    province: Option<String>,
}

/// Holds every row against what there is.
///
/// # Errors
/// [`UnitRejection::Rows`] with every fault; [`UnitRejection::Empty`] when no row names a unit.
pub fn check(sheet: &ReadUnits, known: Known<'_>) -> Result<UnitPlan, UnitRejection> {
    let mut by_rest: HashMap<String, Vec<&Neighborhood>> = HashMap::new();
    for unit in known.units {
        let (name, former) = in_parts(&unit.name);
        by_rest.entry(rest(name)).or_default().push(unit);
        let former = former.map(|former| rest(former.split(", ").next().unwrap_or(former)));
        if let Some(former) = former.filter(|former| *former != rest(name)) {
            by_rest.entry(former).or_default().push(unit);
        }
    }
    let mut reader = Reader {
        known,
        columns: &sheet.columns,
        by_rest,
        communes: Vec::new(),
        resolved: HashMap::new(),
        entries: Vec::new(),
        named: HashMap::new(),
        faults: Vec::new(),
        commune: None,
        province: None,
    };
    for row in &sheet.rows {
        reader.row(row);
    }
    reader.plan()
}

impl<'a> Reader<'a> {
    fn fault(&mut self, row: u32, column: Column, problem: UnitProblem) {
        let column = self.columns.get(column as usize).cloned().flatten();
        self.faults.push(UnitFault { row, column, problem });
    }

    fn row(&mut self, row: &UnitRow) {
        let mut is_text = true;
        let mut texts: [Option<String>; 5] = Default::default();
        for (column, text) in Column::ALL.into_iter().zip(&mut texts) {
            match row.cells.get(column as usize).cloned().flatten() {
                Some(SheetCell::Text(cell)) => *text = Some(cell),
                Some(SheetCell::NotText) => {
                    is_text = false;
                    self.fault(row.row, column, UnitProblem::NotText);
                }
                None => {}
            }
        }
        let [mut commune, mut name, before, commune_before, province] = texts;
        if !is_text || [&commune, &name].into_iter().flatten().any(|text| is_total(text)) {
            return;
        }
        // "Phường Bình Ngọc" alone above its neighbourhoods.
        let is_section = |name: &String| unit::neighborhood(name).is_none() && unit::commune(name).is_some();
        if commune.is_none() && before.is_none() && name.as_ref().is_some_and(is_section) {
            commune = name.take();
        }
        self.province = province.or(self.province.take());
        if let Some(typed) = commune {
            self.commune = self.commune_called(row.row, &typed);
            if self.commune.is_none() {
                return;
            }
        }
        let typed = before.as_deref().map(named_units).unwrap_or_default();
        let typed: Vec<Typed> = typed
            .into_iter()
            .map(|(name, commune)| {
                let commune = commune.or_else(|| commune_before.clone());
                Typed { row: row.row, column: Column::Before, name, commune }
            })
            .collect();
        match name {
            // "Khu phố 1-4", which are made of nothing, are four.
            Some(name) if typed.is_empty() => {
                unit::each_of(&name).iter().for_each(|name| self.unit_called(row.row, name, Vec::new()));
            }
            Some(name) => self.unit_called(row.row, &name, typed),
            None if typed.is_empty() => {}
            // A cell that is merged over several rows.
            None => match self.entries.last_mut().filter(|last| Some(last.commune) == self.commune) {
                Some(last) => last.before.extend(typed),
                None => self.fault(row.row, Column::Neighborhood, UnitProblem::NoName),
            },
        }
    }

    fn commune_called(&mut self, row: u32, typed: &str) -> Option<usize> {
        let province = self.province.clone();
        let key = (fold(typed), province.as_deref().map(fold).unwrap_or_default());
        if let Some(known) = self.resolved.get(&key) {
            return Some(*known);
        }
        let lies_there = |commune: &&Commune| {
            province.as_ref().is_none_or(|province| fold(&commune.province).contains(&fold(province)))
        };
        let found: Vec<&Commune> = self
            .known
            .communes
            .iter()
            .filter(|commune| names_commune(commune, typed))
            .filter(lies_there)
            .collect();
        let planned = match found.as_slice() {
            [one] => Ok((PlannedCommune::Known(one.id), one.name.clone())),
            [] => self.new_commune(typed, province).map_err(|problem| (Column::Commune, problem)),
            several => {
                let problem = UnitProblem::CommuneAmbiguous { name: shortened(typed), count: several.len() };
                Err((Column::Commune, problem))
            }
        };
        match planned {
            Ok(planned) => {
                // One commune may be written in two ways.
                let at =
                    self.communes.iter().position(|known| *known == planned).unwrap_or(self.communes.len());
                if at == self.communes.len() {
                    self.communes.push(planned);
                }
                self.resolved.insert(key, at);
                Some(at)
            }
            Err((column, problem)) => {
                self.fault(row, column, problem);
                None
            }
        }
    }

    fn new_commune(
        &self,
        typed: &str,
        province: Option<String>,
    ) -> Result<(PlannedCommune, String), UnitProblem> {
        let mut name = CommuneName::read(typed).map_err(|refusal| match refusal {
            UnitRefusal::NameTooLong { limit } => UnitProblem::TooLong { limit },
            _ => UnitProblem::CommuneKind { name: shortened(typed) },
        })?;
        let all: HashSet<&str> =
            self.known.communes.iter().map(|commune| commune.province.as_str()).collect();
        let of_all = || if all.len() == 1 { all.iter().next().map(|one| (*one).to_owned()) } else { None };
        let province =
            name.province.take().or(province).or_else(of_all).filter(|province| !province.is_empty());
        let province = province.ok_or_else(|| UnitProblem::NoProvince { name: name.name.clone() })?;
        if province.chars().count() > MAX_PROVINCE {
            return Err(UnitProblem::TooLong { limit: MAX_PROVINCE });
        }
        let written = name.name.clone();
        Ok((PlannedCommune::New { name, province }, written))
    }

    /// The id of a commune of the plan that there is.
    fn known_commune(&self, at: usize) -> Option<CommuneId> {
        match self.communes.get(at) {
            Some((PlannedCommune::Known(id), _)) => Some(*id),
            _ => None,
        }
    }

    /// The units that are called so; `of`: those of one commune alone.
    fn called(&self, typed: &str, of: Option<CommuneId>) -> Vec<&'a Neighborhood> {
        let known = self.by_rest.get(&rest(typed)).into_iter().flatten().copied();
        let here = known.filter(|unit| of.is_none_or(|of| unit.commune == of));
        here.filter(|unit| names_neighborhood(unit, typed)).collect()
    }

    /// Those of a commune of the plan; a new one has none.
    fn called_in(&self, typed: &str, commune: usize) -> Vec<&'a Neighborhood> {
        self.known_commune(commune).map(|id| self.called(typed, Some(id))).unwrap_or_default()
    }

    fn unit_called(&mut self, row: u32, typed: &str, before: Vec<Typed>) {
        let Some(commune) = self.commune else {
            return self.fault(row, Column::Commune, UnitProblem::NoCommune);
        };
        let name = match UnitName::read(typed) {
            Ok(name) => name,
            Err(UnitRefusal::NameTooLong { .. }) => {
                return self.fault(row, Column::Neighborhood, UnitProblem::TooLong { limit: MAX_NAME });
            }
            Err(UnitRefusal::OneOrSeveral { name }) => {
                return self.fault(row, Column::Neighborhood, UnitProblem::OneOrSeveral { name });
            }
            // "1" where there is one khu phố 1.
            Err(_) => match self.called_in(typed, commune).as_slice() {
                [one] => UnitName { kind: one.kind, name: in_parts(&one.name).0.to_owned() },
                _ => {
                    let problem = UnitProblem::Kind { name: shortened(typed) };
                    return self.fault(row, Column::Neighborhood, problem);
                }
            },
        };
        let key = (commune, fold(&name.name));
        if let Some(entry) = self.named.get(&key).and_then(|at| self.entries.get_mut(*at)) {
            let first_row = entry.row;
            if before.is_empty() {
                return self.fault(row, Column::Neighborhood, UnitProblem::Repeated { first_row });
            }
            entry.before.extend(before);
            return;
        }
        let mut exact = self.called_in(&name.name, commune);
        exact.retain(|unit| name.is(in_parts(&unit.name).0));
        let exists = match exact.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => {
                let problem = UnitProblem::Ambiguous { name: name.name, count: several.len() };
                return self.fault(row, Column::Neighborhood, problem);
            }
        };
        self.named.insert(key, self.entries.len());
        self.entries.push(Entry { row, commune, name, exists, before });
    }

    /// The unit that is meant; `Ok(None)`: it went into the unit already.
    fn source(&self, entry: &Entry<'a>, typed: &Typed) -> Result<Option<&'a Neighborhood>, UnitProblem> {
        let found: Vec<&Neighborhood> = match &typed.commune {
            Some(commune) => {
                let whole = format!("{}, {commune}", typed.name);
                let all = self.by_rest.get(&rest(&typed.name)).into_iter().flatten().copied();
                all.filter(|unit| names_neighborhood(unit, &whole)).collect()
            }
            None => self.called_in(&typed.name, entry.commune),
        };
        match found.as_slice() {
            [one] => return Ok(Some(*one)),
            [] => {}
            several => return Err(UnitProblem::Ambiguous { name: typed.shown(), count: several.len() }),
        }
        let was = entry.exists.and_then(|unit| self.known.before.get(&unit.id));
        let is_it = |name: &String| rest(name.split(", ").next().unwrap_or(name)) == rest(&typed.name);
        if was.is_some_and(|names| names.iter().any(is_it)) {
            return Ok(None);
        }
        Err(match (self.called(&typed.name, None).first(), &typed.commune) {
            (Some(other), None) => {
                UnitProblem::Elsewhere { name: typed.shown(), commune: other.commune_name.clone() }
            }
            _ => UnitProblem::Unknown { name: typed.shown() },
        })
    }

    fn plan(mut self) -> Result<UnitPlan, UnitRejection> {
        let entries = std::mem::take(&mut self.entries);
        if entries.is_empty() && self.faults.is_empty() {
            return Err(UnitRejection::Empty);
        }
        let mut taken: HashMap<NeighborhoodId, u32> = HashMap::new();
        let mut sources: Vec<Vec<&Neighborhood>> = Vec::new();
        for entry in &entries {
            let mut own: Vec<&Neighborhood> = Vec::new();
            for typed in &entry.before {
                match self.source(entry, typed) {
                    Ok(Some(unit)) if own.iter().any(|other| other.id == unit.id) => {}
                    Ok(Some(unit)) => match taken.insert(unit.id, entry.row) {
                        None => own.push(unit),
                        Some(first_row) => {
                            taken.insert(unit.id, first_row);
                            let problem = UnitProblem::Taken { name: typed.shown(), first_row };
                            self.fault(typed.row, typed.column, problem);
                        }
                    },
                    Ok(None) => {}
                    Err(problem) => self.fault(typed.row, typed.column, problem),
                }
            }
            sources.push(own);
        }
        let mut steps: Vec<(Vec<UnitStep>, usize)> = self.communes.iter().map(|_| (Vec::new(), 0)).collect();
        let mut named: HashSet<NeighborhoodId> = taken.keys().copied().collect();
        for (entry, sources) in entries.iter().zip(sources) {
            named.extend(entry.exists.map(|unit| unit.id));
            let step = match self.step(entry, sources, &taken) {
                Ok(step) => step,
                Err(problem) => {
                    self.fault(entry.row, Column::Neighborhood, problem);
                    continue;
                }
            };
            if let Some((steps, same)) = steps.get_mut(entry.commune) {
                match step {
                    Some(step) => steps.push(step),
                    None => *same += 1,
                }
            }
        }
        self.hold_in(&entries, &steps);
        if !self.faults.is_empty() {
            let total = self.faults.len();
            self.faults.sort_by_key(|fault| fault.row);
            self.faults.truncate(FAULTS_SHOWN);
            return Err(UnitRejection::Rows { faults: self.faults, total });
        }
        let communes: Vec<CommunePlan> = self
            .communes
            .into_iter()
            .zip(steps)
            .filter(|(_, (steps, same))| !steps.is_empty() || *same > 0)
            .map(|((commune, name), (steps, same))| CommunePlan { commune, name, steps, same })
            .collect();
        let here: HashSet<CommuneId> = communes
            .iter()
            .filter_map(|plan| match plan.commune {
                PlannedCommune::Known(id) => Some(id),
                PlannedCommune::New { .. } => None,
            })
            .collect();
        let is_left = |unit: &&Neighborhood| here.contains(&unit.commune) && !named.contains(&unit.id);
        let left = self.known.units.iter().filter(is_left);
        let left = left.map(|unit| format!("{}, {}", unit.name, unit.commune_name)).collect();
        Ok(UnitPlan { communes, left })
    }

    /// What is to be done for one unit of the new map; `None`: nothing.
    fn step(
        &self,
        entry: &Entry<'a>,
        mut sources: Vec<&'a Neighborhood>,
        taken: &HashMap<NeighborhoodId, u32>,
    ) -> Result<Option<UnitStep>, UnitProblem> {
        let name = entry.name.clone();
        // Its name is free where the unit that has it goes elsewhere.
        let goes = entry.exists.and_then(|unit| taken.get(&unit.id).map(|row| (unit, *row)));
        let goes = goes.filter(|(unit, _)| sources.iter().all(|source| source.id != unit.id));
        if let (Some((_, first_row)), true) = (goes, sources.is_empty()) {
            return Err(UnitProblem::Taken { name: name.name, first_row });
        }
        let exists = entry.exists.filter(|_| goes.is_none());
        if sources.is_empty() {
            return Ok(match exists {
                Some(_) => None,
                None => Some(UnitStep::Add { name }),
            });
        }
        if let Some(unit) = exists
            && sources.iter().all(|source| source.id != unit.id)
        {
            sources.insert(0, unit);
        }
        let id = self.known_commune(entry.commune);
        let called = |unit: &Neighborhood| match Some(unit.commune) == id {
            true => in_parts(&unit.name).0.to_owned(),
            false => format!("{}, {}", in_parts(&unit.name).0, unit.commune_name),
        };
        Ok(match sources.as_slice() {
            [one] if Some(one.commune) == id => {
                let is_so = in_parts(&one.name).0 == name.name && one.kind == name.kind;
                (!is_so).then(|| UnitStep::Rename { unit: one.id, before: called(one), name })
            }
            [one] => Some(UnitStep::Move { unit: one.id, before: called(one), name }),
            several if several.len() > MAX_MERGED => {
                return Err(UnitProblem::TooManyMerged { limit: MAX_MERGED });
            }
            several => Some(UnitStep::Merge {
                units: several.iter().map(|unit| unit.id).collect(),
                before: several.iter().map(|unit| called(unit)).collect(),
                into: exists.map_or_else(|| Target::New(name.clone()), |unit| Target::Unit(unit.id)),
                name,
            }),
        })
    }

    /// No commune gets more units than it may have.
    fn hold_in(&mut self, entries: &[Entry<'a>], steps: &[(Vec<UnitStep>, usize)]) {
        let of: HashMap<NeighborhoodId, CommuneId> =
            self.known.units.iter().map(|unit| (unit.id, unit.commune)).collect();
        let mut gone: HashMap<CommuneId, usize> = HashMap::new();
        for (steps, _) in steps {
            for step in steps {
                let leaving: Vec<NeighborhoodId> = match step {
                    UnitStep::Add { .. } | UnitStep::Rename { .. } => Vec::new(),
                    UnitStep::Move { unit, .. } => vec![*unit],
                    UnitStep::Merge { units, .. } => units.clone(),
                };
                for commune in leaving.iter().filter_map(|unit| of.get(unit)) {
                    *gone.entry(*commune).or_default() += 1;
                }
            }
        }
        let mut full = Vec::new();
        for (at, (steps, _)) in steps.iter().enumerate() {
            let id = self.known_commune(at);
            let there = self.known.units.iter().filter(|unit| Some(unit.commune) == id).count();
            let comes = steps.iter().filter(|step| !matches!(step, UnitStep::Rename { .. })).count();
            let leaves = id.and_then(|id| gone.get(&id)).copied().unwrap_or(0);
            if there + comes > MAX_NEIGHBORHOODS + leaves
                && let Some(first) = entries.iter().find(|entry| entry.commune == at)
            {
                full.push(first.row);
            }
        }
        for row in full {
            self.fault(row, Column::Commune, UnitProblem::TooManyUnits { limit: MAX_NEIGHBORHOODS });
        }
    }
}

#[cfg(test)]
mod tests;
