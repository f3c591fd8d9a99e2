//! Stands where `desk` will, with the same names; deleted when `desk` lands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

pub use crate::failure::Failure;

pub fn data_folder() -> Result<PathBuf, Failure> {
    if let Some(folder) = std::env::var_os("SANBAO_DATA") {
        return Ok(PathBuf::from(folder));
    }
    let home = std::env::var_os("HOME").ok_or_else(|| Failure::new("data_no_home", ""))?;
    Ok(Path::new(&home).join(".local/share/sanbao"))
}

pub struct Desk;

pub struct Config {
    pub data: PathBuf,
}

#[derive(Clone, Copy)]
pub enum DoorKind {
    Window,
}

pub struct Door {
    _kind: DoorKind,
}

impl Desk {
    pub fn open(config: Config) -> Result<Arc<Self>, Failure> {
        std::fs::create_dir_all(&config.data).map_err(|e| Failure::new("data_folder", e.to_string()))?;
        Ok(Arc::new(Self))
    }

    pub fn door(&self, kind: DoorKind) -> Door {
        Door { _kind: kind }
    }
}

impl Door {
    pub fn call(&self, id: Option<String>, name: &str, request: Value) -> Result<Value, Failure> {
        match name {
            "echo" => Ok(json!({ "id": id, "request": request })),
            _ => Err(Failure::new("command_unknown", name)),
        }
    }
}
