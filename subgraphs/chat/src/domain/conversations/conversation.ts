export interface Conversation {
  id: string;
  title: string;
  pinned: boolean;
  /** Epoch ms of its newest message's last change. */
  updatedAt: number;
}
