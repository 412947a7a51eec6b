//! What goes wrong in the world, on purpose.

use telegram_sim::{BotSeat, ChatKind, Reach};

use super::hall::{BotState, Hall};
use super::words::{Refused, refused};

/// What a 429 asks to wait, in seconds.
const RETRY_AFTER: i64 = 5;

impl Hall {
    /// Refuses what makes no sense while the bot is dead or Telegram does not answer as usual.
    pub(super) async fn expect_well(&self) -> Result<(), Refused> {
        if self.is_well().await {
            return Ok(());
        }
        Err(refused(
            "Bot đang dừng, hoặc Telegram đang quá tải hay mất liên lạc; xin gỡ sự cố ấy trước.",
            "The bot is down, or Telegram answers 429 or is cut off; please end that trouble first.",
        ))
    }

    /// The dead bot is started again.
    pub(super) async fn revive(&self) -> Result<(), Refused> {
        if self.room.sim.reach() == Reach::CUT {
            return Err(refused(
                "Đang mất liên lạc với Telegram nên bot không khởi động được; xin nối lại trước.",
                "Telegram is cut off, so the bot cannot start; please reconnect first.",
            ));
        }
        Ok(self.start_bot().await?)
    }

    /// Telegram answers 429 to every send, or stops doing so.
    pub(super) fn toggle_busy_telegram(&self) {
        self.toggle_reach(Reach::TooMany { retry_after: RETRY_AFTER });
    }

    /// Telegram cannot be reached, or can again.
    pub(super) fn toggle_cut(&self) {
        self.toggle_reach(Reach::CUT);
    }

    fn toggle_reach(&self, trouble: Reach) {
        let sim = &self.room.sim;
        sim.set_reach(if sim.reach() == trouble { Reach::Well } else { trouble });
    }

    /// Whether this person has blocked the bot.
    pub(super) fn has_blocked(&self, person: i64) -> bool {
        self.room.sim.chat_facts(person).is_some_and(|facts| facts.bot == BotSeat::Blocked)
    }

    /// A person blocks the bot, or lets it back.
    pub(super) fn toggle_block(&self, person: i64) -> Result<(), Refused> {
        if self.has_blocked(person) {
            self.room.sim.unblock_bot(person);
            return Ok(());
        }
        match self.room.sim.chat_facts(person).map(|facts| facts.bot) {
            None | Some(BotSeat::NotStarted) => Err(refused(
                "Người này chưa mở trò chuyện với Loa Phường nên chưa có gì để chặn.",
                "This person has not opened a chat with Loa Phường yet, so there is nothing to block.",
            )),
            Some(_) => {
                self.room.sim.block_bot(person);
                Ok(())
            }
        }
    }

    /// Whether the group of khu phố 1 is still a basic group.
    pub(super) fn can_upgrade(&self) -> bool {
        self.quarter(1)
            .ok()
            .and_then(|quarter| self.room.sim.chat_facts(quarter.group))
            .is_some_and(|facts| facts.kind == ChatKind::Group)
    }

    /// The group of khu phố 1 becomes a supergroup.
    pub(super) fn upgrade_group(&self) -> Result<(), Refused> {
        if !self.can_upgrade() {
            return Err(refused("Nhóm này đã là siêu nhóm rồi.", "The group is a supergroup already."));
        }
        let old = self.quarter(1)?.group;
        let new = self.room.sim.upgrade_group(old);
        self.cast().moved(old, new);
        Ok(())
    }

    /// `kill -9`, in the middle of whatever the bot does.
    pub(super) async fn kill(&self) -> Result<(), Refused> {
        if self.bot_state().await == BotState::Dead {
            return Err(refused("Bot đang dừng rồi.", "The bot is dead already."));
        }
        Ok(self.kill_bot().await?)
    }
}
